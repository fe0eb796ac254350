# `-` takes the first line; what follows is the script's.
. "$(dirname "$0")/../world.sh"
world .
client acme shop push-branches - -- read <<'STDIN'
secret-token
for the script
STDIN
ends 0
[ "$(head -n 1 "$box/out")" = 'for the script' ] || fail "the script read: $(cat "$box/out")"
printf secret-token | client acme shop push-branches - || exit
client acme shop push-branches - </dev/null
ends 4 'no token came from stdin'
