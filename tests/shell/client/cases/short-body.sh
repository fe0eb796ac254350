# A proxy cuts the body and mends its length: shorter than GitHub's size counts as cut.
. "$(dirname "$0")/../world.sh"
world '.faults = [{on: "blob", do: "text", body: "short"}]'
client acme shop push-branches secret-token
ends 0
requests 'map(select(.server == "blob")) | length == 2'
