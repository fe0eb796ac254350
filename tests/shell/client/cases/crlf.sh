# A checkout with autocrlf packed it.
. "$(dirname "$0")/../world.sh"
world .
printf '#!/bin/sh\r\ntouch ran\r\n#PIPEGEN-END\r\n' >"$box/github/push-branches"
client acme shop push-branches secret-token
ends 7 'CRLF'
did_not_run
