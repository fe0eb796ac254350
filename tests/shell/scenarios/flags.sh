# Wrong words and flags end with 64 before anything happens; what is not there is not offered.
. "$HERE/lib.sh"
checkout
cd repository
expect 64 "$SCRIPT" resume
says 'unknown word resume'
expect 64 "$SCRIPT" --nonsense x
says 'unknown flag --nonsense'
expect 64 "$SCRIPT" plan --environment nowhere
says 'no environment nowhere'
expect 64 "$SCRIPT" plan --timeout soon
expect 64 "$SCRIPT" plan --timeout
expect 64 "$SCRIPT" pack
says '--output'
expect 0 "$SCRIPT" --help
says 'status'
says '--secrets-file'
says '72 declined'
for word in resume rollback 'version ' 'tag '; do never_says "$word"; done
[ -z "$(ls "$TMPDIR")" ] || fail "left in TMPDIR: $(ls "$TMPDIR")"
