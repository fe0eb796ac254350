# check.tcp: a gate: connects to a port of a ready pod until `threshold` connections were good, at most `times` times. A
# good one says something, or stays open for three seconds; kubectl itself takes every connection, and closes it with an
# error when the pod refuses. Nothing is sent.
# @param service   string
# @param namespace string
# @param port      number
# @param interval  number optional
# @param times     number optional
# @param threshold number optional
# @needs kubectl >= 1.19, curl >= 7.29
# @uses check.gate, check.pod, run.params
check_tcp() {
  params check.tcp 'service namespace port [interval] [times] [threshold]' "$@"
  # shellcheck disable=SC2154 # params sets it
  check_words="tcp $p_port"
  gate check_tcp_ask
}

check_tcp_ask() { # a process of its own
  check_pod check_tcp_curl
  check_rc=$?
  # 28: the connection was still open when the time was over.
  case $check_rc in
    0 | 28) ;;
    *) return 1 ;;
  esac
  ! grep -i error "$work/forward-error" >"$work/check-why" || {
    check_why "$(sed -n '$p' "$work/check-why")"
    return 1
  }
}

# curl's input stays open, because at its end curl would go before the pod has answered.
check_tcp_curl() {
  [ -p "$work/check-nothing" ] || mkfifo "$work/check-nothing" || exit 70
  exec curl -q -sS --noproxy '*' --max-time 3 "telnet://127.0.0.1:$forward_port" <>"$work/check-nothing"
}
