# TMPDIR is no folder.
. "$(dirname "$0")/../world.sh"
world .
TMPDIR=$box/nowhere client acme shop push-branches secret-token
ends 70 "can't make a folder in"
