# run.main: sets what every function reads, then does what the verb says.
main() {
  set -f # no value is ever a file pattern
  umask 077
  finished=no began=no locked=no is_ready=no planning=no child='' step_id='' undo_failed=no lock_holder=''
  environment='' yes=no dry_run=no json=no timeout=600 output='' secrets_file='' pending=0
  state=${XDG_STATE_HOME:-${HOME:-/nowhere}/.local/state}/pipegen/$project
  self=$0 root=packed tab=$(printf '\t') carriage_return=$(printf '\r')
  actor=$(word_of "${GITHUB_ACTOR:-$(id -un)}") host=$(word_of "$(uname -n)")
  verb=default
  case ${1-} in
    plan | apply | status | unlock | pack)
      verb=$1
      shift
      ;;
  esac
  parse_flags "$@"
  work=$(mktemp -d "${TMPDIR:-/tmp}/pipegen.XXXXXX") || die 66 "no folder can be made in ${TMPDIR:-/tmp}"
  TMPDIR=$work
  export TMPDIR
  trap on_exit EXIT
  trap 'on_signal 129' HUP
  trap 'on_signal 130' INT
  trap 'on_signal 143' TERM
  [ "$verb" = pack ] || prepare
  "verb_$verb"
  rc=$?
  finished=yes
  return "$rc"
}

prepare() {
  if [ "$commit" = unpacked ]; then
    in_checkout || die 66 'neither packed nor in a git checkout with a commit'
    git diff --quiet HEAD 2>/dev/null || printf '%s: warning: this checkout differs from commit %s\n' "$pipeline" "$commit" >&2
  fi
  choose_environment
  run=$({
    cat "$self"
    printf '%s %s' "$version" "$environment"
  } | sha256 | cut -c 1-12)
  say "$pipeline $version, commit $commit, environment $environment"
}

word_of() { printf '%s' "${1:-unknown}" | tr -c 'A-Za-z0-9@._+-' '_'; }
