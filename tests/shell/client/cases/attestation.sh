# gh 2.67 or later verifies; what was reached is said.
. "$(dirname "$0")/../world.sh"
world .
gh() {
  shim gh <<SHIM
[ "\$1" = --version ] && { echo 'gh version $1 (2026-01-01)'; exit 0; }
printf '%s\n' "\$*" >>"\$JOURNAL/gh"
[ "\$GH_TOKEN" = secret-token ] || exit 9
echo '$3' >&2
exit $2
SHIM
}
gh 2.67.0 0 ok
client acme shop push-branches secret-token
ends 0 'digest equal; attestation verified'
grep 'attestation verify .*/push-branches --repo acme/shop' "$box/gh" >/dev/null || fail "gh was asked: $(cat "$box/gh")"
! grep GH_TOKEN "$box/script-env" || fail 'the token reached the script'
gh 2.67.0 1 'Error: no attestations found for subject'
client acme shop push-branches secret-token
ends 0 'digest equal; no attestation'
client --verify require acme shop push-branches secret-token
ends 7 'the attestation does not hold'
gh 3.0.0 1 'Error: signature does not match'
client acme shop push-branches secret-token
ends 7 'signature does not match'
client --verify off acme shop push-branches secret-token
ends 0 'digest equal'
gh 2.66.9 0 ok
client acme shop push-branches secret-token
ends 0 'attestation not looked for'
client --verify require acme shop push-branches secret-token
ends 9 'no gh 2.67'
client --verify maybe acme shop push-branches secret-token
ends 2 '`--verify` is'
