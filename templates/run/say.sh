# run.say: words for a person; with --json they go to stderr, because stdout is for machines.
say() {
  if [ "$json" = yes ]; then
    printf '%s\n' "$*" >&2
  else
    printf '%s\n' "$*"
  fi
}

# A fact about the step at hand: a line for a person, an object with --json. Never given a secret.
tell() { # EVENT WORD...
  tell_event=$1
  shift
  say "  $step_id: $*"
  [ "$json" = no ] || printf '{"env":"%s","step":"%s","event":"%s","note":%s}\n' \
    "$environment" "$step_id" "$tell_event" "$(json_text "$*")"
}

json_text() {
  printf '"%s"' "$(printf '%s' "$1" | tr '\n\t' '  ' | sed -e 's/\\/\\\\/g' -e 's/"/\\"/g')"
}
