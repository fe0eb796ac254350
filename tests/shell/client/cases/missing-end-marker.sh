# The uploaded script itself was cut.
. "$(dirname "$0")/../world.sh"
world .
printf '#!/bin/sh\ntouch ran\n' >"$box/github/push-branches"
client acme shop push-branches secret-token
ends 7 'its last line is not `#PIPEGEN-END`'
did_not_run
: >"$box/github/push-branches"
client acme shop push-branches secret-token
ends 7 'its last line is not `#PIPEGEN-END`'
