# A full disk is said, and nothing runs.
. "$(dirname "$0")/../world.sh"
world .
mount -t tmpfs -o size=64k tmpfs "$box/tmp" 2>/dev/null || skip 'no right to mount a small tmpfs'
head -c 1000000 /dev/zero >"$box/tmp/filler" 2>/dev/null
client acme shop push-branches secret-token
left=$(ls -A "$box/tmp")
umount "$box/tmp"
[ "$left" = filler ] || fail "it left files behind: $left"
ends 70 "can't write in"
did_not_run
mount -t tmpfs -o size=64k tmpfs "$box/tmp"
{ cat "$box/github/push-branches"; head -c 200000 /dev/zero | tr '\0' '#'; printf '\n#PIPEGEN-END\n'; } >"$box/github/large"
world '.artifacts[0].file = "large"'
client acme shop push-branches secret-token
umount "$box/tmp"
ends 70 "can't write what was downloaded"
did_not_run
