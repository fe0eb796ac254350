# Events that outsiders cause never count by themselves.
. "$(dirname "$0")/../world.sh"
world '.runs[0].event = "pull_request_target"'
client acme shop push-branches secret-token
ends 5 'its event is pull_request_target'
requests 'all(.path | endswith("zip") | not)'
did_not_run
