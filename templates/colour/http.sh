# colour.http: check.http at the own Service of the colour that colour.install chose, which has its release's name.
# @param service   string
# @param namespace string
# @param request   string
# @param port      number optional
# @param body      string optional
# @param match     string optional
# @param status    number optional
# @param interval  number optional
# @param times     number optional
# @param threshold number optional
# @needs kubectl >= 1.19, curl >= 7.29
# @uses colour.install, check.http
colour_http() { # --service NAME REST...
  shift 2
  check_http --service "$colour_next" "$@"
}
