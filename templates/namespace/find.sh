# namespace.find: looks for a namespace of this project; one of the same name that is not ours is never touched.
# @needs kubectl >= 1.19
# @uses run.names
namespace_find() { # NAME: namespace_found becomes ours-Active, ours-Terminating or empty
  namespace_found=$(kubectl get namespace "$1" --ignore-not-found -o \
    'jsonpath={.metadata.labels.pipegen/project}-{.status.phase}') || return
  case $namespace_found in
    '') ;;
    "$(name_of "$project")"-*) namespace_found=ours-${namespace_found##*-} ;;
    *)
      say "  $step_id: namespace $1 is not of project $project (no label pipegen/project=$(name_of "$project"))"
      return 66
      ;;
  esac
}
