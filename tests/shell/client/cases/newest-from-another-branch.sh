# Only the default branch counts by itself.
. "$(dirname "$0")/../world.sh"
world '.runs[0].head_branch = "topic"'
client acme shop push-branches secret-token
ends 5 'its branch is topic'
requests 'all(.path | endswith("zip") | not)'
did_not_run
