# colour.retire: uninstalls the colour that is not live any more, after `keep` seconds in which what it began can end.
# @param service   string
# @param namespace string
# @param keep      number
# @needs helm >= 3.2, kubectl >= 1.19
# @uses colour.look, colour.install, helm.look, run.params, run.step, run.interruptible, run.names
colour_retire() {
  params colour.retire 'service namespace keep' "$@"
  p_namespace=$(name_of "$p_namespace") p_release=$colour_old
  helm_look || return
  [ -n "$helm_status" ] || return 0
  # shellcheck disable=SC2154 # params sets it
  will "keep $colour_old for $p_keep seconds and uninstall it" || return 0
  interruptible sleep "$p_keep" || return
  case $(colour_selects "$colour_stable") in
    *:\""$colour_next"\"*) ;;
    *)
      say "  $step_id: $colour_stable does not lead to $colour_next any more, so $colour_old stays"
      return 1
      ;;
  esac
  colour_leaves=yes
  interruptible helm uninstall "$colour_old" --namespace "$p_namespace" --wait --timeout "${timeout}s" >/dev/null
}
