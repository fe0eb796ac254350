# A fork's artifact never counts by itself.
. "$(dirname "$0")/../world.sh"
world '.runs[0].fork = "evil"'
client acme shop push-branches secret-token
ends 5 'it comes from a fork'
requests 'all(.path | endswith("zip") | not)'
did_not_run
