# namespace.delete: deletes a namespace that namespace.create made, and waits until it is gone.
# @param name string
# @needs kubectl >= 1.19
# @uses namespace.find, run.params, run.step, run.interruptible, run.names
namespace_delete() {
  params namespace.delete 'name' "$@"
  p_name=$(name_of "$p_name")
  namespace_find "$p_name" || return
  [ -n "$namespace_found" ] || return 0
  will "delete namespace $p_name" || return 0
  interruptible kubectl delete namespace "$p_name" --ignore-not-found --timeout "${timeout}s" >/dev/null
}
