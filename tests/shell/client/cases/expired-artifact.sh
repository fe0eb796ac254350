# An expired artifact is never asked for.
. "$(dirname "$0")/../world.sh"
world '.artifacts[0].expired = true'
client acme shop push-branches secret-token
ends 5 'the artifact has expired'
requests 'all(.path | endswith("zip") | not)'
did_not_run
