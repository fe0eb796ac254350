# Without a token it says where one can come from.
. "$(dirname "$0")/../world.sh"
world .
client acme shop push-branches
ends 4 'no token'
requests() { :; }
[ ! -s "$journal" ] || fail 'it asked GitHub'
