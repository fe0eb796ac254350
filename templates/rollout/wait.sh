# rollout.wait: waits until every workload of a release is ready. It writes nothing.
# @param release   string
# @param namespace string
# @param timeout   number optional
# @needs helm >= 3.2, kubectl >= 1.19
# @uses run.params, run.step, run.interruptible, run.names
rollout_wait() {
  params rollout.wait 'release namespace [timeout]' "$@"
  p_release=$(name_of "$p_release" 53) p_namespace=$(name_of "$p_namespace")
  if [ "$planning" = yes ]; then
    tell check "would wait until $p_release is ready"
    step_changed=yes
    return 0
  fi
  helm get manifest "$p_release" --namespace "$p_namespace" >"$work/manifest" || return
  grep -q '^kind:' "$work/manifest" || return 0
  kubectl get --namespace "$p_namespace" -f "$work/manifest" -o name >"$work/workloads" || return
  while read -r rollout_workload; do
    case $rollout_workload in
      deployment.apps/* | statefulset.apps/* | daemonset.apps/*) set -- rollout status "$rollout_workload" ;;
      job.batch/*) set -- wait --for=condition=complete "$rollout_workload" ;;
      *) continue ;;
    esac
    interruptible kubectl "$@" --namespace "$p_namespace" --timeout "${p_timeout:-$timeout}s" >/dev/null || {
      say "  $step_id: $rollout_workload is not ready"
      return 1
    }
  done <"$work/workloads"
  tell ready "every workload of $p_release is ready"
}
