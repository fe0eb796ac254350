# colour.grpc: check.grpc at the own Service of the colour that colour.install chose, which has its release's name.
# @param service   string
# @param namespace string
# @param port      number
# @param interval  number optional
# @param times     number optional
# @param threshold number optional
# @needs kubectl >= 1.19, curl >= 7.49
# @uses colour.install, check.grpc
colour_grpc() { # --service NAME REST...
  shift 2
  check_grpc --service "$colour_next" "$@"
}
