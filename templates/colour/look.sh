# colour.look: sees which of a service's two releases, <service>-blue and <service>-green, is live: the one that the
# selector of the Service <service>-live names. Nothing else remembers it.
# @needs kubectl >= 1.19
# @uses run.names
colour_look() { # sets colour_stable, its colour_selector, and the releases colour_live (may be empty) and colour_idle
  # shellcheck disable=SC2154 # params sets it
  colour_stable=$(name_of "$p_service-live") colour_live='' colour_next='' colour_switched=no colour_leaves=no
  colour_blue=$(name_of "$p_service-blue" 53) colour_green=$(name_of "$p_service-green" 53)
  colour_selector=$(colour_selects "$colour_stable") || return
  colour_idle=$colour_blue
  case $colour_selector in
    '') ;;
    *:\""$colour_blue"\"*) colour_live=$colour_blue colour_idle=$colour_green ;;
    *:\""$colour_green"\"*) colour_live=$colour_green ;;
    *)
      say "  $step_id: service $colour_stable selects $colour_selector, which is neither $colour_blue nor $colour_green: mend or delete it"
      return 66
      ;;
  esac
}

colour_selects() { # SERVICE: prints its selector as JSON, nothing when there is no such Service
  kubectl get service "$1" --namespace "$p_namespace" --ignore-not-found -o 'jsonpath={.spec.selector}'
}

# What clients reach is what the cluster has made of the selector, so a switch is done when the pods are the same.
colour_arrived() { # RELEASE: waits until the stable Service leads to the ready pods of the release, and to no others
  colour_began=$(date -u +%s)
  while :; do
    colour_pods "$1" >"$work/colour-wanted" && colour_pods "$colour_stable" >"$work/colour-found" || return
    [ ! -s "$work/colour-wanted" ] || ! cmp -s "$work/colour-wanted" "$work/colour-found" || return 0
    [ "$(($(date -u +%s) - colour_began))" -lt "$timeout" ] || {
      say "  $step_id: after $timeout seconds $colour_stable does not lead to the pods of $1"
      return 1
    }
    interruptible sleep 1
  done
}

colour_pods() { # SERVICE
  kubectl get endpointslices -l "kubernetes.io/service-name=$1" --namespace "$p_namespace" -o \
    'jsonpath={range .items[*]}{range .endpoints[?(@.conditions.ready==true)]}{.targetRef.name}{"\n"}{end}{end}' \
    >"$work/colour-pods" || return
  LC_ALL=C sort -u "$work/colour-pods"
}
