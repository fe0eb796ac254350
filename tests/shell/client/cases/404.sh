# 404 means two things, and the message names both.
. "$(dirname "$0")/../world.sh"
world .
client acme other push-branches secret-token
ends 4 "there is no repository acme/other, or the token can't see it (404)"
did_not_run
