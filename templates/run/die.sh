# run.die: ends the script with one of its exit codes and the reason.
die() { # CODE WORD...
  die_code=$1
  shift
  printf '%s: %s\n' "$pipeline" "$*" >&2
  finished=yes
  exit "$die_code"
}
