# The signed URL is too old when it is used: a fresh one is asked for.
. "$(dirname "$0")/../world.sh"
world '.faults = [{path: "zip", do: "expired"}]'
client acme shop push-branches secret-token
ends 0
requests 'map(select(.path | endswith("zip"))) | length == 2'
