# The client is clean to shellcheck and shfmt, and every shell here can read it.
. "$(dirname "$0")/../world.sh"
for tool in shellcheck shfmt; do command -v "$tool" >/dev/null || skip "$tool is not installed"; done
shellcheck -s sh -S warning "$client_file" || fail 'shellcheck'
shfmt -i 2 -ci -ln posix -d "$client_file" || fail 'shfmt'
[ "$(tail -n 1 "$client_file")" = '#PIPEGEN-END' ] || fail 'the end marker'
