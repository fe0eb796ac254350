# A symbolic link under the name that is read, and beside it.
. "$(dirname "$0")/../world.sh"
world '.artifacts[0].file = "push-branches.zip"'
zipped 'add("push-branches"); add("link", b"/etc/passwd", 0o120777)'
client acme shop push-branches secret-token
ends 8 'symbolic link'
did_not_run
[ -z "$(ls "$box/place")" ] || fail "it wrote into the folder"
