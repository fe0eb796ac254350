# helm.rollback: takes a release back to where this run found it; a release that was not there is uninstalled, unless
# `keep` says that it has a volume to keep. It does nothing for a release that this run did not touch.
# @param release   string
# @param namespace string
# @param keep      boolean optional
# @needs helm >= 3.2
# @uses helm.look, helm.note, run.params, run.step, run.interruptible, run.names
helm_rollback() {
  params helm.rollback 'release namespace [keep]' "$@"
  p_release=$(name_of "$p_release" 53) p_namespace=$(name_of "$p_namespace")
  [ -e "$work/before/$p_namespace.$p_release" ] || return 0
  read -r helm_before <"$work/before/$p_namespace.$p_release"
  helm_look || return
  [ -n "$helm_status" ] || return 0
  if [ "$helm_before" = none ]; then
    # shellcheck disable=SC2154 # params sets it
    [ "$p_keep" != true ] || {
      tell kept "$p_release was not there before and stays, because of its volume"
      return 0
    }
    will "uninstall $p_release, which was not there before" || return 0
    interruptible helm uninstall "$p_release" --namespace "$p_namespace" --wait --timeout "${timeout}s" >/dev/null
    return
  fi
  helm_go_to "$helm_before"
}

helm_go_to() { # REVISION
  [ "$helm_status" != deployed ] || [ "$helm_revision" != "$1" ] || return 0
  will "take $p_release back to revision $1" || return 0
  interruptible helm rollback "$p_release" "$1" --namespace "$p_namespace" --wait --timeout "${timeout}s" \
    >"$work/helm-output" || {
    cat "$work/helm-output" >&2
    return 1
  }
}
