# rollout.wait: waits until all deployments of a namespace are there.
# @param namespace string
# @needs kubectl >= 1.19
# @uses run.params
rollout_wait() {
  params rollout.wait 'namespace' "$@" || return
  kubectl --namespace "$p_namespace" wait --for=condition=Available deployment --all
}
