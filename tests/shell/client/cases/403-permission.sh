# A token without `actions: read`.
. "$(dirname "$0")/../world.sh"
world '.faults = [{path: "artifacts", do: "status", code: 403, message: "Resource not accessible by personal access token"}]'
client acme shop push-branches secret-token
ends 4 'must be able to read Actions of acme/shop'
requests 'length == 2'
did_not_run
