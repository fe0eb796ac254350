# All missing secrets are named; a file that others can read is refused; no child inherits a value.
. "$HERE/lib.sh"
checkout
pipeline demo.sh "with_secrets='TOKEN OTHER_TOKEN'" <<'P'
steps() { step show step_show; }
step_show() {
  env >inherited
  run_script show
}
env_show() {
  GIVEN=$secret_TOKEN
  export GIVEN
}
data_show() {
  cat <<'PIPEGEN-DATA'
printf '%s' "$GIVEN" >given
env >declared
PIPEGEN-DATA
}
P
cd repository
expect 66 ../demo.sh apply --state-dir state
says 'TOKEN OTHER_TOKEN'
[ ! -e state/audit.jsonl ] || fail 'something was begun'
value='p w$HOME`id`'\''"\'
printf '# comment\r\nTOKEN=%s\r\nOTHER_TOKEN=second=with\\equals' "$value" >file
chmod 644 file
expect 66 ../demo.sh apply --state-dir state --secrets-file file
says 'chmod 600'
chmod 600 file
expect 0 ../demo.sh apply --state-dir state --secrets-file file
same "$value" "$(cat given)"
never_says 'second=with' inherited
never_says 'second=with' declared
rm given inherited
export TOKEN="$value" OTHER_TOKEN=from-environment
expect 0 ../demo.sh apply --state-dir state
same "$value" "$(cat given)"
never_says from-environment inherited
never_says from-environment declared
never_says "$value"
never_says "$value" state/audit.jsonl
