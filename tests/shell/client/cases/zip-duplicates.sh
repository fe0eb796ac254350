# Two entries of one name: readers differ on which counts.
. "$(dirname "$0")/../world.sh"
world '.artifacts[0].file = "push-branches.zip"'
zipped 'add("push-branches"); add("push-branches")'
client acme shop push-branches secret-token
ends 8 'two entries of one name'
did_not_run
[ -z "$(ls "$box/place")" ] || fail "it wrote into the folder"
