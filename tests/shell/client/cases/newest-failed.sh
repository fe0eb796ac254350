# A red run made it.
. "$(dirname "$0")/../world.sh"
world '.runs[0].conclusion = "failure"'
client acme shop push-branches secret-token
ends 5 'it ended in failure'
requests 'all(.path | endswith("zip") | not)'
did_not_run
