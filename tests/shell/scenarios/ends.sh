# A step that fails is taken back (68), one that can't be is said so (69), and an early end is an error (70).
. "$HERE/lib.sh"
checkout
steps='
steps() { step one step_one; step two step_two; step three step_three; }
step_one() { will "write one" || return 0; : >one; }
step_three() { : >three; }'
pipeline fails.sh <<P
$steps
step_two() { will "write two" || return 0; false; }
compensate() { undo one undo_one; }
undo_one() { rm one; }
P
pipeline worse.sh <<P
$steps
step_two() { return 1; }
compensate() { undo one false; }
P
pipeline ends.sh <<P
$steps
step_two() { exit 0; }
P
pipeline declines.sh <<P
steps() { step one step_one; }
step_one() { return 66; }
compensate() { undo one step_never; }
step_never() { : >never; }
P
cd repository
expect 68 ../fails.sh apply --state-dir state
says 'step two failed'
[ ! -e one ] && [ ! -e three ] || fail "left: $(ls)"
same 'start done undone ' "$(events one)"
same 'start failed ' "$(events two)"
expect 69 ../worse.sh apply --state-dir state2
expect 70 ../ends.sh apply --state-dir state3
expect 66 ../declines.sh apply --state-dir state4
[ ! -e never ] || fail 'taken back although nothing was begun'
[ ! -e state/lock-local ] && [ ! -e state3/lock-local ] || fail 'a lock was left'
rm -f one
expect 67 ../fails.sh plan --state-dir state5
says 'would write one'
says 'would write two'
[ ! -e one ] && [ ! -e state5/audit.jsonl ] || fail 'plan wrote'
[ -z "$(ls "$TMPDIR")" ] || fail "left in TMPDIR: $(ls "$TMPDIR")"
