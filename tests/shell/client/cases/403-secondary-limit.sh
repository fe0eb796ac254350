# The secondary limit says so only in its message; a minute is what GitHub's page asks for.
. "$(dirname "$0")/../world.sh"
world '.faults = [{do: "status", code: 403, message: "You have exceeded a secondary rate limit."}]'
client acme shop push-branches secret-token
ends 0
slept '60 '
