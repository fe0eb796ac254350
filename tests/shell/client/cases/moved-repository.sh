# A renamed repository answers 301; the token does not follow.
. "$(dirname "$0")/../world.sh"
world '.faults = [{do: "redirect", to: "http://127.0.0.1:BLOB/repositories/1", times: 0}]'
client acme shop push-branches secret-token
ends 5 'acme/shop has moved'
requests 'length == 1'
