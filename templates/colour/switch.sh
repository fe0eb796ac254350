# colour.switch: makes the colour that colour.install chose the live one: compares the selector of the Service
# <service>-live with the one that was seen and swaps it, in one request. The first time it makes that Service, with the
# ports and the type of the colour's own.
# @param service   string
# @param namespace string
# @needs kubectl >= 1.19
# @uses colour.look, colour.install, run.params, run.step, run.names
colour_switch() {
  params colour.switch 'service namespace' "$@"
  p_namespace=$(name_of "$p_namespace")
  [ "$colour_next" != "$colour_live" ] || return 0
  if [ -n "$colour_live" ]; then
    will "switch service $colour_stable from $colour_live to $colour_next" || return 0
  else
    will "make service $colour_stable, which leads to $colour_next" || return 0
  fi
  colour_switched=yes
  colour_point "$colour_next" "$colour_selector" || {
    colour_switched=no
    say "  $step_id: $colour_stable was not switched: $(sed 1q "$work/colour-error")"
    return 1
  }
  colour_arrived "$colour_next"
}

colour_point() { # RELEASE SELECTOR: to that release, if the Service still has that selector; '' when there is none yet
  colour_read "$1" 2>"$work/colour-error" || return
  if [ -n "$2" ]; then
    kubectl patch service "$colour_stable" --namespace "$p_namespace" --type json -p "[
      {\"op\": \"test\", \"path\": \"/spec/selector\", \"value\": $2},
      {\"op\": \"replace\", \"path\": \"/spec/selector\", \"value\": $colour_wanted},
      {\"op\": \"replace\", \"path\": \"/spec/ports\", \"value\": [$colour_ports]}]" >/dev/null 2>"$work/colour-error"
    return
  fi
  # `create` is refused when somebody else was faster.
  kubectl create --namespace "$p_namespace" -f - >/dev/null 2>"$work/colour-error" <<PIPEGEN-SERVICE
{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "$colour_stable"},
 "spec": {"type": "$colour_type", "selector": $colour_wanted, "ports": [$colour_ports]}}
PIPEGEN-SERVICE
}

colour_read() { # RELEASE: its own Service's selector, ports and type become colour_wanted, colour_ports and colour_type
  colour_wanted=$(colour_selects "$1") || return
  case $colour_wanted in
    *:\""$1"\"*) ;;
    *)
      # Pods of both colours would answer at once.
      printf 'no label in the selector of service %s (%s) has the value %s\n' "$1" "$colour_wanted" "$1" >&2
      return 1
      ;;
  esac
  kubectl get service "$1" --namespace "$p_namespace" -o \
    'jsonpath={.spec.type}{"\n"}{range .spec.ports[*]}{.port} {.targetPort} {.protocol} {.name}{"\n"}{end}' >"$work/colour-service" ||
    return
  colour_type=$(sed 1q "$work/colour-service")
  colour_ports=$(awk 'NR > 1 {
    target = $2 ~ /^[0-9]+$/ ? $2 : "\"" $2 "\""
    name = $4 == "" ? "" : ", \"name\": \"" $4 "\""
    printf "%s{\"port\": %s, \"targetPort\": %s, \"protocol\": \"%s\"%s}", (NR > 2 ? ", " : ""), $1, target, $3, name
  }' "$work/colour-service")
}
