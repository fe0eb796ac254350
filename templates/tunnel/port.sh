# tunnel.port: runs a command while a port of a pod or a Service is to be had on 127.0.0.1, as $forward_port. The command
# runs in a process of its own (interruptible tunnel_port), so that a signal ends the way in together with it.
# @needs kubectl >= 1.19
# @uses run.interruptible
tunnel_port() { # NAMESPACE TARGET PORT COMMAND...
  # Emptied here and not by the child, who may be late: the port of an earlier way in is not this one's.
  : >"$work/forward"
  # `exec`, because in yash $! is else a shell between.
  {
    exec kubectl port-forward --namespace "$1" "$2" ":$3" --address 127.0.0.1 >"$work/forward" 2>"$work/forward-error" </dev/null
  } &
  forward_child=$! forward_command=''
  trap 'forward_end; exit 143' HUP INT TERM
  shift 3
  forward_began=$(date -u +%s)
  while :; do
    forward_port=$(sed -n 's/^Forwarding from 127\.0\.0\.1:\([0-9]*\) .*/\1/p' "$work/forward")
    [ -z "$forward_port" ] || break
    kill -0 "$forward_child" 2>/dev/null || {
      cat "$work/forward-error" >&2
      return 1
    }
    [ "$(($(date -u +%s) - forward_began))" -lt 60 ] || {
      echo 'kubectl port-forward found no way in within 60 seconds' >&2
      forward_end
      return 1
    }
    sleep 0.1 2>/dev/null || sleep 1
  done
  "$@" &
  forward_command=$!
  wait "$forward_command"
  forward_rc=$?
  forward_command=''
  forward_end
  return "$forward_rc"
}

forward_end() {
  # shellcheck disable=SC2086 # one or two numbers
  kill $forward_child $forward_command 2>/dev/null
}
