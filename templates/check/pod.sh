# check.pod: calls a command while a port of a ready pod of a service is to be had on 127.0.0.1, as $forward_port; another
# pod each time it is asked. The service's endpoints choose the pod: `port-forward service/NAME` takes one that is on its
# way out, too. What the command prints is in $work/check-status, why there was no way in or no answer in $work/check-why.
# @needs kubectl >= 1.19
# @uses check.gate, tunnel.port
check_pod() { # COMMAND...: one that ends in an `exec`, so that a signal ends it; in a process of its own
  check_pods >"$work/check-pods" || return
  check_one=$(awk -v n="$gate_asked" '{ line[NR] = $0 } END { if (NR) print line[n % NR + 1] }' "$work/check-pods")
  # shellcheck disable=SC2154 # params sets it
  [ -n "$check_one" ] || {
    check_why "service $p_service in $p_namespace has no ready pod"
    return 1
  }
  tunnel_port "$p_namespace" "pod/${check_one% *}" "${check_one#* }" "$@" >"$work/check-status" 2>"$work/check-why"
  check_rc=$?
  [ "$check_rc" -eq 0 ] || check_why "$(sed -n '$p' "$work/check-why")"
  return "$check_rc"
}

# Prints `pod port` for each ready pod behind the service's port.
check_pods() {
  kubectl get service "$p_service" --namespace "$p_namespace" -o \
    'jsonpath={range .spec.ports[*]}{.port} {.name}{"\n"}{end}' >"$work/check-ports" || {
    check_why "there is no service $p_service in $p_namespace"
    return 1
  }
  check_port=$(sed -n "s/^${p_port:-[0-9]*} /=/p" "$work/check-ports" | sed 1q)
  [ -n "$check_port" ] || {
    check_why "service $p_service has no port $p_port"
    return 1
  }
  kubectl get endpointslices -l "kubernetes.io/service-name=$p_service" --namespace "$p_namespace" -o \
    'jsonpath={range .items[*]}{range .ports[*]}port {.port} ={.name}{"\n"}{end}{range .endpoints[?(@.conditions.ready==true)]}pod {.targetRef.name}{"\n"}{end}{end}' \
    >"$work/check-slices" || return
  # A slice's ports come before its pods.
  awk -v wanted="$check_port" '
    $1 == "port" && $3 == wanted { port = $2 }
    $1 == "pod" && port != "" { print $2, port }' "$work/check-slices"
}
