# workload.find: finds the one workload of a release, as `statefulset.apps/name` or `deployment.apps/name`.
# @needs helm >= 3.2, kubectl >= 1.19
# @uses run.say
workload_find() { # RELEASE NAMESPACE: sets workload
  workload=''
  helm get manifest "$1" --namespace "$2" >"$work/manifest" 2>"$work/manifest-error" || {
    say "  $step_id: no release $1 in $2: $(sed 1q "$work/manifest-error")"
    return 66
  }
  kubectl get --namespace "$2" -f "$work/manifest" -o name >"$work/workloads" || return
  while read -r workload_name; do
    case $workload_name in
      statefulset.apps/* | deployment.apps/*) ;;
      *) continue ;;
    esac
    [ -z "$workload" ] || {
      say "  $step_id: release $1 has more than one workload: $workload and $workload_name"
      return 66
    }
    workload=$workload_name
  done <"$work/workloads"
  [ -n "$workload" ] || {
    say "  $step_id: release $1 has no workload"
    return 66
  }
}
