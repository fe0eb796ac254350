# helm.upgrade: installs or upgrades one release and waits; changes nothing when nothing differs.
# @param release   string
# @param namespace string
# @param chart     string
# @param version   string optional
# @param repo      string optional
# @param values    file   optional
# @param set       list   optional
# @needs helm >= 3.2, kubectl >= 1.19
# @uses helm.look, helm.note, helm.recover, helm.unchanged, helm.source, run.params, run.step, run.interruptible, run.names
helm_upgrade() {
  params helm.upgrade 'release namespace chart [version] [repo] [values] [set]' "$@"
  p_release=$(name_of "$p_release" 53) p_namespace=$(name_of "$p_namespace")
  helm_source || return
  helm_look || return
  ! helm_unchanged || return 0
  will "install or upgrade $p_release ($p_chart${p_version:+ $p_version}) in $p_namespace" || return 0
  helm_note || return
  helm_recover || return
  # Without --reset-values an upgrade that gives no values silently keeps those of the last one.
  if [ -n "$helm_status" ]; then
    set -- upgrade --reset-values
  else
    set -- install --create-namespace
  fi
  set -- "$@" "$p_release" "$helm_chart" --namespace "$p_namespace" --description "pipegen sha256:$helm_digest"
  [ -z "$helm_repo" ] || set -- "$@" --repo "$helm_repo"
  [ -z "$p_version" ] || set -- "$@" --version "$p_version"
  [ -z "$p_values" ] || set -- "$@" --values "$p_values"
  # Texts, so that a tag such as 1e10 stays what it is.
  while IFS= read -r helm_item; do
    [ -z "$helm_item" ] || set -- "$@" --set-string "$helm_item"
  done <<PIPEGEN-LINES
$p_set
PIPEGEN-LINES
  interruptible helm "$@" --wait --timeout "${timeout}s" >"$work/helm-output" || {
    cat "$work/helm-output" >&2
    return 1
  }
}
