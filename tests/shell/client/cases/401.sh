# A wrong token is told apart from a missing right, and is not tried again.
. "$(dirname "$0")/../world.sh"
world .
client acme shop push-branches wrong-token
ends 4 'does not accept the token (401)'
requests 'length == 1'
did_not_run
