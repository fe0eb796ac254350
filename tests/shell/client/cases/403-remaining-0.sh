# The primary limit: waits until its reset when that is near, gives up when it is far.
. "$(dirname "$0")/../world.sh"
world '.faults = [{do: "rate", seconds: 40}]'
client acme shop push-branches secret-token
ends 0
[ "$(cat "$box/slept")" -ge 30 ] && [ "$(cat "$box/slept")" -le 40 ] || fail "it slept $(cat "$box/slept")"
world '.faults = [{do: "rate", seconds: 3000, times: 0}]'
client acme shop push-branches secret-token
ends 6 'rate limit is used up'
did_not_run
