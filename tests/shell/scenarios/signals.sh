# A signal ends the running step at once, what was begun is taken back, and the exit code says which signal it was.
. "$HERE/lib.sh"
checkout
pipeline demo.sh <<'P'
steps() { step long step_long; step after step_after; }
step_long() { run_script long; }
step_after() { : >after; }
compensate() { undo long undo_long; }
undo_long() { : >undone; }
env_long() { :; }
data_long() {
  cat <<'PIPEGEN-DATA'
echo $$ >started
exec sleep 3000
PIPEGEN-DATA
}
P
cd repository
for signal in HUP:129 INT:130 TERM:143; do
  rm -f started undone
  # shellcheck disable=SC2086 # a shell and its option
  setsid env --default-signal=INT,QUIT,HUP,TERM $UNDER ../demo.sh apply --state-dir state >out 2>&1 </dev/null &
  running=$!
  until [ -s started ]; do
    kill -0 $running || fail 'ended before the step'
    sleep 0.1
  done
  kill -"${signal%:*}" $running
  rc=0
  wait $running || rc=$?
  same "${signal#*:}" "$rc"
  [ -e undone ] || fail 'not taken back'
  [ ! -e after ] || fail 'went on'
  ! kill -0 "$(cat started)" 2>/dev/null || fail 'the step is still running'
  [ ! -e state/lock-local ] || fail 'the lock was left'
done

# A program that an operation runs is ended itself, not a shell before it.
cat >"$HOME/../bin/slow" <<'E'
#!/bin/sh
echo $$ >started
exec sleep 3000
E
chmod 755 "$HOME/../bin/slow"
pipeline ../program.sh <<'P'
steps() { step long step_long; }
step_long() { will 'run slowly' || return 0; interruptible slow; }
compensate() { :; }
P
rm -f started
setsid env --default-signal=TERM $UNDER ../program.sh apply --state-dir state >out 2>&1 </dev/null &
running=$!
until [ -s started ]; do
  kill -0 $running || fail 'ended before the program'
  sleep 0.1
done
kill -TERM $running
rc=0
wait $running || rc=$?
same 143 "$rc"
! kill -0 "$(cat started)" 2>/dev/null || fail 'the program is still running'
[ -z "$(ls "$TMPDIR")" ] || fail "left in TMPDIR: $(ls "$TMPDIR")"
