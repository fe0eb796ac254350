# It expires between the list and the download.
. "$(dirname "$0")/../world.sh"
world '.faults = [{path: "zip", do: "status", code: 410, message: "Artifact has expired"}]'
client acme shop push-branches secret-token
ends 5 'is gone (410)'
did_not_run
