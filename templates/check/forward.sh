# check.forward: opens a port on 127.0.0.1 that leads to one ready pod of a service, another one each time it is asked.
# The service's endpoints choose the pod: `port-forward service/NAME` takes one that is on its way out, too.
# @needs kubectl >= 1.19
# @uses check.gate
check_forward() { # sets check_local; in a process of its own, which calls check_close at its end
  check_child=''
  check_pods >"$work/check-pods" || return
  check_pod=$(awk -v n="$gate_asked" '{ line[NR] = $0 } END { if (NR) print line[n % NR + 1] }' "$work/check-pods")
  # shellcheck disable=SC2154 # params sets it
  [ -n "$check_pod" ] || {
    check_why "service $p_service in $p_namespace has no ready pod"
    return 1
  }
  : >"$work/check-forward"
  # With exec the number is kubectl's own: yash else keeps a shell between, and only that would be ended.
  exec kubectl port-forward "pod/${check_pod% *}" --namespace "$p_namespace" --address 127.0.0.1 ":${check_pod#* }" \
    >"$work/check-forward" 2>&1 &
  check_child=$!
  trap 'check_close; exit 143' TERM
  check_waited=0 check_local=''
  while [ -z "$check_local" ]; do
    check_local=$(sed -n 's/^Forwarding from 127\.0\.0\.1:\([0-9]*\) .*/\1/p' "$work/check-forward" | sed 1q)
    check_waited=$((check_waited + 1))
    [ -n "$check_local" ] || {
      kill -0 "$check_child" 2>/dev/null && [ "$check_waited" -lt 75 ]
    } || {
      check_why "$(sed -n '$p' "$work/check-forward")"
      return 1
    }
    [ -n "$check_local" ] || sleep 0.2
  done
}

# An EXIT trap would do, but not every shell keeps one for a function in the background.
check_close() {
  # shellcheck disable=SC2154 # run.interruptible sets child
  for check_one in $check_child $child; do
    kill "$check_one" 2>/dev/null
  done
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
