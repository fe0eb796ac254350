# A captive portal answers 200 with a page.
. "$(dirname "$0")/../world.sh"
world '.faults = [{do: "text"}]'
client acme shop push-branches secret-token
ends 6 "GitHub's answer has no .id"
world '.faults = [{path: "artifacts", do: "text"}]'
client acme shop push-branches secret-token
ends 6 "GitHub's answer is not a list of artifacts"
world '.faults = [{path: "runs", do: "text", body: "{}"}]'
client acme shop push-branches secret-token
ends 5 'it belongs to another repository'
did_not_run
