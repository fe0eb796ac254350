# One run at a time: the second is told who holds the lock; a stale one is named, and broken only by `unlock`.
. "$HERE/lib.sh"
checkout
pipeline demo.sh <<'P'
steps() { step wait step_wait; }
step_wait() { run_script wait; }
env_wait() { :; }
data_wait() {
  cat <<'PIPEGEN-DATA'
echo $$ >started
while [ ! -e go ]; do sleep 0.1; done
PIPEGEN-DATA
}
P
cd repository
$UNDER ../demo.sh apply --state-dir state >first 2>&1 &
first=$!
until [ -s started ]; do
  kill -0 $first || fail "$(cat first)"
  sleep 0.1
done
expect 75 ../demo.sh apply --state-dir state
says "process $first"
says "on $(uname -n)"
says 'since 20'
expect 75 ../demo.sh unlock --state-dir state
expect 67 ../demo.sh plan --state-dir state
expect 0 ../demo.sh status --state-dir state
says "process $first"
kill -KILL $first
wait $first || :
: >go
expect 76 ../demo.sh apply --state-dir state
says 'stale lock'
command=$(sed -n 's/.*Break it: sh //p' out)
same "../demo.sh unlock --environment local" "$command"
[ -d state/lock-local ] || fail 'a stale lock was broken silently'
expect 0 ../demo.sh unlock --state-dir state
expect 0 ../demo.sh apply --state-dir state
[ ! -e state/lock-local ] || fail 'the lock is still there'
