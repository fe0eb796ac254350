# run.ends: the ways out. An early end that nobody asked for is an error, whatever the shell says.
on_exit() {
  rc=$?
  trap '' HUP INT TERM
  [ "$finished" = yes ] || [ "$rc" -ne 0 ] || rc=70
  [ "$locked" = no ] || release_lock || printf '%s: the lock could not be released: sh %s unlock\n' "$pipeline" "$self" >&2
  cd / && rm -rf "$work"
  exit "$rc"
}

on_signal() { # CODE
  trap '' HUP INT TERM
  [ -z "$child" ] || kill -TERM "$child" 2>/dev/null
  [ -z "$child" ] || wait "$child" 2>/dev/null
  [ -z "$step_id" ] || [ "$began" = no ] || audit "$step_id" interrupted "$1" 0
  make_good || die 69 'interrupted, and what was begun could not be taken back'
  finished=yes
  exit "$1"
}
