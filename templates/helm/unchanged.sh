# helm.unchanged: true when the release was last deployed from the same inputs and all its objects are there.
# @needs helm >= 3.2, kubectl >= 1.19
# @uses helm.look, run.say
helm_unchanged() {
  [ "$helm_status" = deployed ] || return 1
  [ "$helm_description" = "pipegen sha256:$helm_digest" ] || return 1
  helm get manifest "$p_release" --namespace "$p_namespace" >"$work/manifest" || return 1
  ! grep -q '^kind:' "$work/manifest" ||
    kubectl get --namespace "$p_namespace" -f "$work/manifest" -o name >/dev/null 2>&1 || return 1
  say "  $step_id: $p_release is as it should be, revision $helm_revision"
}
