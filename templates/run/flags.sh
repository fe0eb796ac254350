# run.flags: reads the flags; a pipeline's inputs are flags too.
parse_flags() {
  while [ $# -gt 0 ]; do
    case $1 in
      --*=*)
        flag_name=${1%%=*} flag_value=${1#*=}
        shift
        set -- "$flag_name" "$flag_value" "$@"
        ;;
    esac
    case $1 in
      --yes) yes=yes ;;
      --dry-run) dry_run=yes ;;
      --json) json=yes ;;
      -h | --help)
        usage
        finished=yes
        exit 0
        ;;
      --*)
        [ $# -ge 2 ] || die 64 "$1 needs a value, or is unknown; --help lists the flags"
        flag "$1" "$2"
        shift
        ;;
      *) die 64 "unknown word $1; --help lists the verbs" ;;
    esac
    shift
  done
}

flag() { # NAME VALUE
  case $1 in
    --environment) environment=$2 ;;
    --timeout)
      is_number "$2" || die 64 "--timeout wants seconds, not $2"
      timeout=$2
      ;;
    --state-dir) state=$(absolute "$2") ;;
    --secrets-file) secrets_file=$(absolute "$2") ;;
    --output) output=$(absolute "$2") ;;
    *)
      case " $inputs " in
        *" ${1#--} "*) ;;
        *) die 64 "unknown flag $1; --help lists the flags" ;;
      esac
      accepts "${1#--}" "$2" || die 64 "$1 does not take $2"
      eval "input_$(underscored "${1#--}")=\$2"
      ;;
  esac
}

is_number() {
  case $1 in
    '' | *[!0-9]* | ??????????*) return 1 ;;
  esac
}

is_boolean() { [ "$1" = true ] || [ "$1" = false ]; }

one_of() { # VALUE CHOICE...
  one_value=$1
  shift
  for one_choice in "$@"; do
    [ "$one_value" != "$one_choice" ] || return 0
  done
  return 1
}

absolute() {
  case $1 in
    /*) printf '%s' "$1" ;;
    *) printf '%s/%s' "$(pwd)" "$1" ;;
  esac
}

choose_environment() {
  if [ -z "$environment" ]; then
    case $environments in
      *' '*) die 64 "--environment must be one of: $environments" ;;
    esac
    environment=$environments
  fi
  case " $environments " in
    *" $environment "*) settings ;;
    *) die 64 "no environment $environment here; there are: $environments" ;;
  esac
  # shellcheck disable=SC2034 # a pipeline's own input of that name is this flag
  input_environment=$environment
  for flag_input in $required; do
    eval "flag_value=\$input_$(underscored "$flag_input")"
    [ -n "$flag_value" ] || die 64 "--$flag_input is required"
  done
}

usage() {
  cat <<PIPEGEN-USAGE
$pipeline: $summary.
  $self                shows the plan, asks where the environment wants approval, applies
  $self plan           shows what would be done, writes nothing
  $self apply          does it
  $self status         shows the lock and what the target lacks
  $self unlock         breaks the lock of a run that died
  $self pack --output FILE    in a checkout: one file with everything that the pipeline needs
Flags: --environment NAME (${environments}), --yes, --dry-run, --json, --timeout SECONDS,
  --state-dir DIR, --secrets-file FILE (NAME=value lines, mode 0600)
PIPEGEN-USAGE
  for flag_input in $inputs; do
    [ "$flag_input" != environment ] || continue
    eval "flag_value=\$input_$(underscored "$flag_input")"
    case " $required " in
      *" $flag_input "*) [ -n "$flag_value" ] || flag_value=required ;;
    esac
    printf '  --%s VALUE%s\n' "$flag_input" "${flag_value:+ ($flag_value)}"
  done
  printf 'Exit codes: %s\n' '0 done, 64 usage, 66 precondition, 67 changes pending, 68 step failed and taken back,' \
    '69 failed and not taken back, 70 internal, 71 timeout, 72 declined, 75 locked, 76 stale lock' | sed '2,$s/^Exit codes:/ /'
}
