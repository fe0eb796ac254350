# version.main: what `.github/pipelines/version.sh` does: the next version of this commit, its tag, its stamp.
# @uses run.die, run.params, version.next, version.tag, version.notes
version_main() {
  set -f # no value is ever a file pattern
  umask 077
  pipeline=version
  main_verb=next main_service='' main_json=no main_appends=no
  case ${1-} in
    next | tag | stamp | notes)
      main_verb=$1
      shift
      ;;
  esac
  for main_word in "$@"; do
    case $main_word in
      --json) main_json=yes ;;
      --github-output) main_appends=yes ;;
      -h | --help)
        main_usage
        return
        ;;
      -*) die 2 "unknown flag $main_word; --help lists them" ;;
      *)
        [ -z "$main_service" ] || die 2 "one service at most, and here are $main_service and $main_word"
        main_service=$main_word
        ;;
    esac
  done
  [ "$main_appends" = no ] || main_can_append
  [ -z "$main_service" ] || of_service "$main_service" || die 2 "no service $main_service here; there are: ${services:-none}"
  work=$(mktemp -d "${TMPDIR:-/tmp}/pipegen.XXXXXX") || die 3 "no folder can be made in ${TMPDIR:-/tmp}"
  trap 'rm -rf "$work"' EXIT
  trap 'rm -rf "$work"; trap - EXIT; exit 129' HUP
  trap 'rm -rf "$work"; trap - EXIT; exit 130' INT
  trap 'rm -rf "$work"; trap - EXIT; exit 143' TERM
  main_above
  "main_$main_verb"
}

# Before anything is pushed that nobody would be told of.
main_can_append() {
  [ -n "${GITHUB_OUTPUT-}" ] || die 2 '--github-output wants the variable GITHUB_OUTPUT, which GitHub sets'
  (: >>"$GITHUB_OUTPUT") 2>/dev/null || die 3 "GITHUB_OUTPUT can't be written to: $GITHUB_OUTPUT"
}

# The folder of pipegen.yml, which this script lies in, may be below the top of the repository: what it says is below it.
main_above() {
  main_at=$(version_git -C "$(dirname "$0")" rev-parse --show-prefix 2>/dev/null)
  case $main_at in
    ?*/.github/pipelines/) main_at=${main_at%/.github/pipelines/} ;;
    *) return ;;
  esac
  case $folder in
    '' | .) folder=$main_at ;;
    *) folder=$main_at/$folder ;;
  esac
}

main_next() {
  main_rules version_next || return
  main_tells
}

main_tag() {
  main_rules version_tag || return
  printf 'version: %s %s\n' "$version_state" "$version_tag_is" >&2
  main_tells
}

# The name of what is made of this commit. One that has a tag is that version. One that a version is still to come of is
# before it, and one that releases nothing is the version before with another commit. The work tree does not matter.
main_stamp() {
  main_rules version_next || return
  main_plain=${version_tag_is#"$prefix"} main_commit=g$(printf '%s' "$version_head" | cut -c 1-12)
  if version_is_tagged; then
    printf '%s\n' "$main_plain"
  elif [ "$version_changed" = true ]; then
    ! version_is_superseded || version_fail 4 'a newer version contains this commit' || return
    printf '%s-%s\n' "$main_plain" "$main_commit"
  else
    case $main_plain in
      *+*) printf '%s.%s\n' "$main_plain" "$main_commit" ;;
      *) printf '%s+%s\n' "$main_plain" "$main_commit" ;;
    esac
  fi
}

main_notes() {
  main_rules version_notes --service "$main_service"
}

main_rules() { # COMMAND PARAMETER...
  main_command=$1
  shift
  "$main_command" --prefix "$prefix" --path "$folder" --scheme "$scheme" --types "$types" --other "$other" --channels "$channels" "$@"
}

main_tells() {
  main_tagged=false
  ! version_is_tagged || main_tagged=true
  if [ "$main_appends" = yes ]; then
    printf '%s=%s\n' version "$version_is" tag "$version_tag_is" changed "$version_changed" previous "$version_base_version" \
      tagged "$main_tagged" >>"$GITHUB_OUTPUT" || return 3
  fi
  if [ "$main_json" = yes ]; then
    printf '{"version":"%s","tag":"%s","commit":"%s","changed":%s,"tagged":%s,"previous":"%s"}\n' "$version_is" \
      "$version_tag_is" "$version_head" "$version_changed" "$main_tagged" "$version_base_version"
  else
    printf '%s\n' "$version_is"
  fi
}

main_usage() {
  cat <<PIPEGEN-USAGE
The versions of $project, from the history of git.
  $0 [SERVICE]          prints the next version
  $0 tag [SERVICE]      claims it: pushes its tag, exactly once
  $0 stamp [SERVICE]    prints the name of what is made of this commit
  $0 notes [SERVICE]    prints what the next version brings, in Markdown
Flags: --json prints version.json, --github-output appends version, tag, changed, previous, tagged to \$GITHUB_OUTPUT
Services: ${services:-none}
Exit codes: 0 done, 1 version.txt is wrong, 2 usage, 3 the machine or the remote failed, 4 the version can't be known
PIPEGEN-USAGE
}
