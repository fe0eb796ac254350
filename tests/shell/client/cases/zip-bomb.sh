# A small file that unpacks to 80 MB.
. "$(dirname "$0")/../world.sh"
world '.artifacts[0].file = "push-branches.zip"'
zipped 'add("push-branches", b"#" * 80_000_000)'
client acme shop push-branches secret-token
ends 8 'larger than'
did_not_run
[ -z "$(ls "$box/place")" ] || fail "it wrote into the folder"
