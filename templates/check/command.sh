# check.command: a gate: runs a command in a pod of the release until it succeeded `threshold` times, at most `times`.
# @param release   string
# @param namespace string
# @param command   string
# @param interval  number optional
# @param times     number optional
# @param threshold number optional
# @needs helm >= 3.2, kubectl >= 1.19
# @uses check.gate, run.params, run.step, run.names, run.interruptible
check_command() {
  params check.command 'release namespace command [interval] [times] [threshold]' "$@"
  # shellcheck disable=SC2154 # params sets it
  check_words=$p_command
  gate check_command_ask
}

check_command_ask() { # a process of its own
  helm get manifest "$(name_of "$p_release" 53)" --namespace "$p_namespace" >"$work/check-manifest" &&
    kubectl get --namespace "$p_namespace" -f "$work/check-manifest" -o name >"$work/check-objects" || return
  check_workload=$(sed -n -e '/^deployment\./p' -e '/^statefulset\./p' -e '/^daemonset\./p' "$work/check-objects" | sed 1q)
  [ -n "$check_workload" ] || {
    check_why "$p_release has no workload"
    return 1
  }
  # The shell that asks is ended by a signal; the program that it has started is then ended with it.
  trap '[ -z "$child" ] || kill "$child" 2>/dev/null; exit 143' TERM
  interruptible kubectl exec "$check_workload" --namespace "$p_namespace" -- sh -c "$p_command" >"$work/check-answer" 2>&1 || {
    check_why "$(grep -v '^Defaulted container' "$work/check-answer" | tail -n 1)"
    return 1
  }
}
