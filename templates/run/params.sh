# run.params: reads `--name value` pairs of an operation into p_name; a name in [brackets] may be absent.
params() { # OPERATION NAMES ARGUMENT...
  params_of=$1 params_names=$2
  shift 2
  for params_name in $params_names; do
    params_name=${params_name#\[}
    eval "p_$(underscored "${params_name%]}")=''"
  done
  while [ $# -gt 0 ]; do
    params_name=${1#--}
    case " $params_names " in
      *" $params_name "* | *" [$params_name] "*) ;;
      *) die 70 "$params_of: unknown parameter $1" ;;
    esac
    [ $# -ge 2 ] || die 70 "$params_of: $1 has no value"
    eval "p_$(underscored "$params_name")=\$2"
    shift 2
  done
  for params_name in $params_names; do
    case $params_name in
      \[*) ;;
      *)
        eval "params_value=\$p_$(underscored "$params_name")"
        [ -n "$params_value" ] || die 70 "$params_of: --$params_name is missing"
        ;;
    esac
  done
}

underscored() {
  case $1 in
    *-*) printf '%s' "$1" | tr '-' '_' ;;
    *) printf '%s' "$1" ;;
  esac
}
