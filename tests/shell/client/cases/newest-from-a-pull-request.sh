# A pull request of the default branch's name is not the default branch.
. "$(dirname "$0")/../world.sh"
world '.runs[0].event = "pull_request"'
client acme shop push-branches secret-token
ends 5 'its event is pull_request'
requests 'all(.path | endswith("zip") | not)'
did_not_run
