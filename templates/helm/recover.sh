# helm.recover: takes back a release that a killed helm left pending, to the last revision that was deployed.
# @needs helm >= 3.2
# @uses helm.look, run.interruptible
helm_recover() {
  case $helm_status in
    pending-* | uninstalling) ;;
    *) return 0 ;;
  esac
  if [ -n "$helm_good" ] && [ "$helm_status" != uninstalling ]; then
    say "  $step_id: $p_release was left $helm_status; back to revision $helm_good first"
    interruptible helm rollback "$p_release" "$helm_good" --namespace "$p_namespace" --wait --timeout "${timeout}s" >/dev/null
  else
    say "  $step_id: $p_release was left $helm_status and never deployed; it goes first"
    interruptible helm uninstall "$p_release" --namespace "$p_namespace" --wait --timeout "${timeout}s" >/dev/null &&
      helm_status=''
  fi
}
