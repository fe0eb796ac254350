# check.http: a gate: asks a service over HTTP until `threshold` answers were good, at most `times` times. It reaches a
# ready pod of the service through the cluster's API, so neither a public address nor the pods' network is needed.
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
# @uses check.gate, check.pod, run.params, run.step
check_http() {
  params check.http 'service namespace request [port] [body] [match] [status] [interval] [times] [threshold]' "$@"
  # shellcheck disable=SC2154 # params sets it
  case $p_request in
    *' '*) check_method=${p_request%% *} check_path=${p_request#* } ;;
    *) check_method=GET check_path=$p_request ;;
  esac
  check_words="$check_method $check_path"
  printf '%s' "$p_body" >"$work/check-body" || return
  gate check_http_ask
}

check_http_ask() { # a process of its own
  check_pod check_http_curl || return
  read -r check_status <"$work/check-status" || :
  case ${p_status:-2xx}/$check_status in
    "$check_status/$check_status" | 2xx/2??) ;;
    *)
      check_why "status $check_status, wanted ${p_status:-2xx}"
      return 1
      ;;
  esac
  [ -z "$p_match" ] || grep -Eq -e "$p_match" "$work/check-answer" || {
    check_why "the answer does not match $p_match"
    return 1
  }
}

check_http_curl() {
  set -- -q -sS -g --noproxy '*' --max-time 15 -o "$work/check-answer" -w '%{http_code}'
  case $check_method in
    HEAD) set -- "$@" -I ;;
    *) set -- "$@" -X "$check_method" ;;
  esac
  [ -z "$p_body" ] || set -- "$@" -H "Content-Type: $(check_type)" --data-binary "@$work/check-body"
  exec curl "$@" "http://127.0.0.1:$forward_port/${check_path#/}"
}

check_type() {
  case $p_body in
    '{'* | '['*) printf 'application/json' ;;
    *) printf 'application/x-www-form-urlencoded' ;;
  esac
}
