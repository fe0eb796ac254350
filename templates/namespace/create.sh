# namespace.create: makes a namespace with a time to live, or takes the one that an earlier run left; sweeps old ones.
# @param name string
# @param ttl  number optional
# @needs kubectl >= 1.19
# @uses namespace.find, run.params, run.step, run.names
namespace_create() {
  params namespace.create 'name [ttl]' "$@"
  p_name=$(name_of "$p_name")
  namespace_sweep || return
  namespace_find "$p_name" || return
  case $namespace_found in
    ours-Active) return 0 ;;
    ours-*) # of an earlier run, on its way out
      [ "$planning" = yes ] ||
        interruptible kubectl wait --for=delete "namespace/$p_name" --timeout "${timeout}s" >/dev/null || return
      ;;
  esac
  will "make namespace $p_name${p_ttl:+ for $p_ttl seconds}" || return 0
  {
    printf 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: %s\n' "$p_name"
    printf '  labels:\n    pipegen/project: %s\n' "$(name_of "$project")"
    [ -z "$p_ttl" ] || printf '    pipegen/expires: "%s"\n' "$(($(date -u +%s) + p_ttl))"
  } >"$work/namespace.yaml"
  kubectl create -f "$work/namespace.yaml" >/dev/null
}

# Anyone's run deletes this project's namespaces whose time is over: a killed run can't do it itself.
namespace_sweep() {
  kubectl get namespaces -l "pipegen/project=$(name_of "$project"),pipegen/expires" -o \
    'jsonpath={range .items[*]}{.metadata.labels.pipegen/expires} {.status.phase} {.metadata.name}{"\n"}{end}' >"$work/old" || return
  namespace_now=$(date -u +%s)
  while read -r namespace_expires namespace_phase namespace_name; do
    [ "$namespace_phase" = Active ] && is_number "$namespace_expires" || continue
    [ "$namespace_expires" -lt "$namespace_now" ] && [ "$namespace_name" != "$p_name" ] || continue
    will "sweep namespace $namespace_name, whose time is over" || continue
    kubectl delete namespace "$namespace_name" --ignore-not-found --wait=false >/dev/null </dev/null || return
  done <"$work/old"
}
