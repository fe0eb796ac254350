# retry-after is obeyed when it is short, and a limit on it is ours.
. "$(dirname "$0")/../world.sh"
world '.faults = [{do: "status", code: 429, headers: {"retry-after": "7"}}]'
client acme shop push-branches secret-token
ends 0
slept '7 '
for long in 3600 999999999999999999999 soon; do
  world '.faults = [{do: "status", code: 429, headers: {"retry-after": $long}}]' long "$long"
  client acme shop push-branches secret-token
  ends 6 "asks to wait $long s"
  did_not_run
done
