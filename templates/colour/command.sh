# colour.command: check.command in a pod of the colour that colour.install chose.
# @param service   string
# @param namespace string
# @param command   string
# @param interval  number optional
# @param times     number optional
# @param threshold number optional
# @needs helm >= 3.2, kubectl >= 1.19
# @uses colour.install, check.command
colour_command() { # --service NAME REST...
  shift 2
  check_command --release "$colour_next" "$@"
}
