# Two bad answers, then a good one.
. "$(dirname "$0")/../world.sh"
world '.faults = [{do: "status", code: 502, times: 2}]'
client acme shop push-branches secret-token
ends 0
slept '1 2 '
