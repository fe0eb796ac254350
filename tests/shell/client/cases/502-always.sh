# Four tries, not more.
. "$(dirname "$0")/../world.sh"
world '.faults = [{do: "status", code: 502, times: 0}]'
client acme shop push-branches secret-token
ends 6 'GitHub answered 502 to /repos/acme/shop, 4 times'
requests 'length == 4'
slept '1 2 3 '
did_not_run
