# Older actions and GHES upload a zip; one entry of it is read. Shells differ in splitting the PATH, and BusyBox has an unzip of its own.
# only under: dash busybox zsh posh
. "$(dirname "$0")/../world.sh"
world '.artifacts[0].file = "push-branches.zip"'
zipped 'add("push-branches"); add("values/neo4j.yaml", b"a: 1\n")'
client acme shop push-branches secret-token -- x
ends 0
ran_with x
zipped 'add("push-branches.sh")'
client acme shop push-branches secret-token -- y
ends 0
ran_with y
[ "$(ls "$box/place")" = ran ] || fail "it wrote into the caller's folder: $(ls "$box/place")"
