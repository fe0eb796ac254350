# A zip of something else.
. "$(dirname "$0")/../world.sh"
world '.artifacts[0].file = "push-branches.zip"'
zipped 'add("readme.txt")'
client acme shop push-branches secret-token
ends 8 'no entry `push-branches`'
did_not_run
[ -z "$(ls "$box/place")" ] || fail "it wrote into the folder"
