# colour.tcp: check.tcp at the own Service of the colour that colour.install chose, which has its release's name.
# @param service   string
# @param namespace string
# @param port      number
# @param interval  number optional
# @param times     number optional
# @param threshold number optional
# @needs kubectl >= 1.19, curl >= 7.29
# @uses colour.install, check.tcp
colour_tcp() { # --service NAME REST...
  shift 2
  check_tcp --service "$colour_next" "$@"
}
