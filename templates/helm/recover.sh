# helm.recover: takes back a release that a killed helm left pending, to the last revision that was deployed.
# @needs helm >= 3.2
# @uses helm.unchanged, run.interruptible
helm_recover() {
  case $helm_status in
    pending-* | uninstalling) ;;
    *) return 0 ;;
  esac
  helm_last=$(helm history "$p_release" --namespace "$p_namespace" |
    awk -F '\t' '{ gsub(/ /, "", $1); gsub(/ /, "", $3) } $3 == "deployed" || $3 == "superseded" { last = $1 } END { print last }')
  if [ -n "$helm_last" ] && [ "$helm_status" != uninstalling ]; then
    say "  $step_id: $p_release was left $helm_status; back to revision $helm_last first"
    interruptible helm rollback "$p_release" "$helm_last" --namespace "$p_namespace" --wait --timeout "${timeout}s" >/dev/null
  else
    say "  $step_id: $p_release was left $helm_status and never deployed; it goes first"
    interruptible helm uninstall "$p_release" --namespace "$p_namespace" --wait --timeout "${timeout}s" >/dev/null &&
      helm_status=''
  fi
}
