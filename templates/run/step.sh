# run.step: one step of the pipeline. Planning calls the same functions; `will` keeps them from writing.
step() { # ID FUNCTION
  step_id=$1 step_changed=no
  if [ "$planning" = yes ]; then
    "$2" || die 66 "step $1 can't be planned"
    [ "$step_changed" = yes ] || tell unchanged 'nothing to change'
    return 0
  fi
  say "$1"
  step_began=$(date -u +%s)
  audit "$1" start 0 0 || step_failed "the audit in $state can't be written" 66 0
  "$2"
  step_rc=$?
  step_seconds=$(($(date -u +%s) - step_began))
  if [ "$step_rc" -ne 0 ]; then
    audit "$1" failed "$step_rc" "$step_seconds"
    step_failed "step $1 failed" "$step_rc" "$step_seconds"
  fi
  step_event="done"
  [ "$step_changed" = yes ] || step_event=unchanged
  [ "$step_changed" = yes ] || tell unchanged 'nothing changed'
  audit "$1" "$step_event" 0 "$step_seconds" || step_failed "the audit in $state can't be written" 66 0
}

# Every write asks first: while planning it is only told, and the operation returns.
will() { # WORD...
  step_changed=yes
  if [ "$planning" = yes ]; then
    pending=$((pending + 1))
    tell pending "would $*"
    return 1
  fi
  began=yes
  tell write "$*"
}

step_failed() { # REASON RC SECONDS
  step_code=68
  [ "$3" -lt "$timeout" ] || step_code=71
  [ "$2" -ne 66 ] || [ "$began" = yes ] || step_code=66 # nothing was begun, so nothing is to be taken back
  make_good || die 69 "$1, and what was begun could not be taken back"
  die "$step_code" "$1"
}

# Takes back what was begun, once, whatever ended the run. Further signals wait until that is done.
make_good() {
  trap '' HUP INT TERM
  undo_failed=no
  [ "$began" = yes ] || return 0
  began=no
  compensate
  [ "$undo_failed" = no ]
}

undo() { # ID FUNCTION
  step_id=$1
  undo_rc=0
  undo_began=$(date -u +%s)
  "$2" || undo_rc=$?
  [ "$undo_rc" -eq 0 ] || undo_failed=yes
  audit "$1" undone "$undo_rc" "$(($(date -u +%s) - undo_began))" || :
}
