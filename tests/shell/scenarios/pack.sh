# pack: the same commit gives the same bytes in every shell; what a step finds are the commit's files, unharmed.
. "$HERE/lib.sh"
mkdir -p repository/data/deep
cd repository
printf 'plain: text\n  with "quotes" $HOME `id` \\ and a tab\t.\n' >data/plain.yaml
printf 'no newline at the end' >data/cut.txt
printf '\000\001\377binary\n\r\n' >data/binary
printf 'one\nPIPEGEN-FILE\nmain "$@"; exit $?\n#PIPEGEN-END\nversion=unpacked commit=unpacked committed=0\n' >data/clash.txt
printf 'gr\303\274n\n' >'data/deep/a name with $HOME & space.txt'
: >data/empty
printf '#!/bin/sh\necho ran >ran\n' >data/tool
chmod 755 data/tool
printf 'secret\n' >data/hidden.key
cd ..
declare_steps() {
  cat <<'P'
steps() { step use step_use; }
step_use() { run_script use; }
env_use() { :; }
data_use() {
  cat <<'PIPEGEN-DATA'
./data/tool
find . -type f | LC_ALL=C sort >list
tar -cf "$OLDPWD_FOR_TEST/seen.tar" .
PIPEGEN-DATA
}
P
}
declare_steps | pipeline repository/demo.sh "files='data/*.yaml
data/c*
data/binary
data/deep
data/empty
data/tool'
private='data/*.key'"
declare_steps | pipeline repository/private.sh "files='data/h*'
private='data/*.key'"
declare_steps | pipeline repository/untracked.sh "files=data/untracked"
declare_steps | pipeline repository/blank.sh "files=data/blank
private='data/blank/*'"
mkdir repository/data/blank
printf 'secret\n' >'repository/data/blank/ends in a blank '
declare_steps | pipeline repository/linked.sh "files=data/link"
ln -s plain.yaml repository/data/link
checkout
cd repository
expect 0 demo.sh pack --output ../one
expect 0 demo.sh pack --output ../two
cmp ../one ../two
[ -x ../one ] || fail 'not executable'
ln ../one "$COMPARE/packed" 2>/dev/null || : # the first shell's stays
cmp ../one "$COMPARE/packed" || fail 'other bytes than under the first shell'
says ' committed=1700000000' ../one
says "commit=$(git rev-parse HEAD)" ../one
same '#PIPEGEN-END' "$(tail -n 1 ../one)"
says 'with "quotes" $HOME' ../one
expect 66 private.sh pack --output ../never
says 'data/hidden.key is private'
echo x >data/untracked
expect 66 untracked.sh pack --output ../never
says 'no file that git tracks'
expect 66 linked.sh pack --output ../never
expect 66 blank.sh pack --output ../never
says "such a name can't be packed"
echo changed >>data/plain.yaml
expect 66 demo.sh pack --output ../never
says 'differs from the commit'
git checkout -q data/plain.yaml
expect 64 ../one pack --output ../never
[ ! -e ../never ] || fail 'a refused pack left a file'

# elsewhere, without git
mkdir ../elsewhere
cd ../elsewhere
export OLDPWD_FOR_TEST="$PWD"
expect 0 ../one apply --state-dir state
mkdir seen
tar -xf seen.tar -C seen
for file in plain.yaml cut.txt binary clash.txt empty tool 'deep/a name with $HOME & space.txt'; do
  cmp "seen/data/$file" "../repository/data/$file" || fail "$file is not the same"
done
[ -x seen/data/tool ] && [ -e seen/ran ] || fail 'the run bit was lost'
[ ! -e seen/data/hidden.key ] || fail 'too much was packed'
grep -q "\"sha\":\"$(git -C ../repository rev-parse HEAD)\"" state/audit.jsonl || fail 'another commit'
expect 66 ../repository/demo.sh apply
says 'neither packed nor in a git checkout'

# cut off anywhere, it does nothing at all
lines=$(wc -l <../one)
for keep in 1 30 "$((lines / 2))" "$((lines - 2))"; do
  head -n "$keep" ../one >cut.sh
  # shellcheck disable=SC2086 # a shell and its option
  $UNDER cut.sh apply --state-dir cut >out 2>&1 || :
  [ ! -e cut ] || fail "cut after $keep lines, it ran"
done
