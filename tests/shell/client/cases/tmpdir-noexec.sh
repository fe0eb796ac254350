# The script is read by sh, not executed.
. "$(dirname "$0")/../world.sh"
world .
mount -t tmpfs -o size=4m,noexec tmpfs "$box/tmp" 2>/dev/null || skip 'no right to mount a tmpfs'
client acme shop push-branches secret-token
left=$(ls -A "$box/tmp")
umount "$box/tmp"
[ -z "$left" ] || fail "it left files behind: $left"
ends 0
