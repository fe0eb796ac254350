# helm.unchanged: true when the release was last deployed from the same inputs and all its objects are there.
# @needs helm >= 3.2, kubectl >= 1.19
# @uses run.say
helm_unchanged() {
  [ "$helm_status" = deployed ] || return 1
  [ "$helm_description" = "pipegen sha256:$helm_digest" ] || return 1
  helm get manifest "$p_release" --namespace "$p_namespace" >"$work/manifest" || return 1
  ! grep -q '^kind:' "$work/manifest" ||
    kubectl get --namespace "$p_namespace" -f "$work/manifest" -o name >/dev/null 2>&1 || return 1
  say "  $step_id: $p_release is as it should be, revision $helm_revision"
}

# Reads status, revision and description of the release's newest revision; all empty when there is none.
helm_look() {
  helm_status='' helm_revision='' helm_description=''
  if ! helm history "$p_release" --namespace "$p_namespace" --max 1 -o json >"$work/history" 2>"$work/history-error"; then
    grep -q 'not found' "$work/history-error" && return
    cat "$work/history-error" >&2
    return 1
  fi
  helm_status=$(helm_field status) helm_revision=$(sed -n 's/.*"revision":\([0-9]*\).*/\1/p' "$work/history")
  helm_description=$(helm_field description)
}

helm_field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" "$work/history"; }
