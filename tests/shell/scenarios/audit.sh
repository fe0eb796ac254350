# The audit is JSON lines with every field; a run that can't record does not begin.
. "$HERE/lib.sh"
checkout
pipeline demo.sh <<'P'
steps() { step quiet step_quiet; step loud step_loud; }
step_quiet() { :; }
step_loud() { will 'write it, "quoted"' || return 0; echo x >>written; }
P
cd repository
expect 0 ../demo.sh apply --state-dir state
same 'start unchanged ' "$(events quiet)"
same 'start done ' "$(events loud)"
jq -e -s 'length == 4 and all(.[]; (keys | join(" ")) == "actor env event host ms rc run sha step ts version")
  and (map(.run) | unique | length) == 1 and all(.[]; .sha | test("^[0-9a-f]{40}$"))' state/audit.jsonl >/dev/null ||
  fail "$(cat state/audit.jsonl)"
expect 0 ../demo.sh apply --state-dir state
same 8 "$(wc -l <state/audit.jsonl | tr -d ' ')"
same 2 "$(wc -l <written | tr -d ' ')"
mkdir full
ln -s /dev/full full/audit.jsonl
expect 66 ../demo.sh apply --state-dir full
says "can't be written"
same 2 "$(wc -l <written | tr -d ' ')"
: >file
expect 66 ../demo.sh apply --state-dir file
$UNDER ../demo.sh plan --json --state-dir state >plan.json 2>words || [ $? -eq 67 ] || fail "$(cat words)"
same 'unchanged pending' "$(jq -r .event plan.json | tr '\n' ' ' | sed 's/ $//')"
says 'plan for local' words
