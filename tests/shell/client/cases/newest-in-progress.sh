# A run that goes on, or is being run again.
. "$(dirname "$0")/../world.sh"
world '.runs[0].status = "in_progress" | .runs[0].conclusion = null'
client acme shop push-branches secret-token
ends 5 'it is in_progress'
requests 'all(.path | endswith("zip") | not)'
did_not_run
