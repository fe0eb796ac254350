# check.grpc: a gate: asks a ready pod by gRPC's health protocol, as the kubelet does, without TLS, until `threshold`
# answers were SERVING, at most `times` times.
# @param service   string
# @param namespace string
# @param port      number
# @param interval  number optional
# @param times     number optional
# @param threshold number optional
# @needs kubectl >= 1.19, curl >= 7.49
# @uses check.gate, check.pod, run.params, run.die
check_grpc() {
  params check.grpc 'service namespace port [interval] [times] [threshold]' "$@"
  # shellcheck disable=SC2154 # params sets it
  check_words="grpc $p_port"
  curl -q --version | grep -q '^Features:.* HTTP2' || die 66 "$step_id: this curl was built without HTTP/2, which gRPC needs"
  # A frame: not compressed, four bytes of length, and the empty request, which means the server as a whole.
  printf '\000\000\000\000\000' >"$work/check-body" || return
  gate check_grpc_ask
}

check_grpc_ask() { # a process of its own
  : >"$work/check-headers"
  check_pod check_grpc_curl || return
  check_status=$(od -An -tx1 "$work/check-answer" | tr -d ' \n')
  case $check_status in
    00000000020801) return 0 ;;
    '') check_why "no health service: $(sed -n 's/^[Gg]rpc-\([a-z]*: .*\)/\1/p' "$work/check-headers" | tr -d '\r' | tr '\n' ' ')" ;;
    00000000020802) check_why 'NOT_SERVING' ;;
    0000000000 | 00000000020800) check_why 'UNKNOWN' ;;
    *) check_why 'an answer that is not of the health protocol' ;;
  esac
  return 1
}

check_grpc_curl() {
  exec curl -q -sS -g --noproxy '*' --max-time 15 --http2-prior-knowledge -X POST -H 'Content-Type: application/grpc' \
    -H 'TE: trailers' --data-binary "@$work/check-body" -D "$work/check-headers" -o "$work/check-answer" \
    "http://127.0.0.1:$forward_port/grpc.health.v1.Health/Check"
}
