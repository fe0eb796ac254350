# colour.back: makes the colour live again that this run found live, and uninstalls the other one, unless it is live.
# After a switch it waits `keep` seconds between. Once the old colour is being uninstalled there is no way back.
# @param service   string
# @param namespace string
# @param keep      number
# @needs helm >= 3.2, kubectl >= 1.19
# @uses colour.look, colour.switch, helm.look, run.params, run.step, run.interruptible, run.names
colour_back() {
  params colour.back 'service namespace keep' "$@"
  p_namespace=$(name_of "$p_namespace")
  [ -n "${colour_next-}" ] && [ "$colour_next" != "$colour_live" ] || return 0
  [ "$colour_leaves" = no ] || {
    say "  $step_id: $colour_next stays live, because $colour_old is being uninstalled"
    return 1
  }
  colour_now=$(colour_selects "$colour_stable") || return
  case $colour_now in
    *:\""$colour_next"\"*) colour_undo || return ;;
  esac
  p_release=$colour_next
  helm_look || return
  [ -n "$helm_status" ] || return 0
  will "uninstall $colour_next" || return 0
  interruptible helm uninstall "$colour_next" --namespace "$p_namespace" --wait --timeout "${timeout}s" >/dev/null
}

colour_undo() {
  [ "$colour_switched" = yes ] || {
    say "  $step_id: $colour_next stays, because somebody else made it live"
    return 1
  }
  if [ -z "$colour_live" ]; then
    will "delete service $colour_stable, which was not there before" || return 0
    kubectl delete service "$colour_stable" --namespace "$p_namespace" --ignore-not-found >/dev/null
    return
  fi
  will "switch service $colour_stable back to $colour_live" || return 0
  colour_point "$colour_live" "$colour_now" || {
    say "  $step_id: $colour_stable was not switched back: $(sed 1q "$work/colour-error")"
    return 1
  }
  # What clients have begun with the new colour may end.
  # shellcheck disable=SC2154 # params sets it
  colour_arrived "$colour_live" && interruptible sleep "$p_keep"
}
