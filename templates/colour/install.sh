# colour.install: installs a service as the colour that is not live, as a release of its own, and waits. When the live
# one was made from the same inputs it changes nothing, and that is the colour that the next steps speak of.
# @param service   string
# @param namespace string
# @param chart     string
# @param version   string optional
# @param repo      string optional
# @param values    file   optional
# @param set       list   optional
# @needs helm >= 3.2, kubectl >= 1.19
# @uses colour.look, helm.upgrade, helm.unchanged, run.params, run.step, run.names
colour_install() {
  params colour.install 'service namespace chart [version] [repo] [values] [set]' "$@"
  p_namespace=$(name_of "$p_namespace")
  colour_look || return
  if [ -n "$colour_live" ]; then
    p_release=$colour_live
    helm_source && helm_look || return
    if helm_unchanged; then
      colour_next=$colour_live colour_old=$colour_idle
      return 0
    fi
  fi
  colour_next=$colour_idle colour_old=$colour_live
  # Without a live one, a green release is what somebody left who deleted the Service.
  [ -n "$colour_old" ] || colour_old=$colour_green
  shift 2
  helm_upgrade --release "$colour_next" "$@"
}
