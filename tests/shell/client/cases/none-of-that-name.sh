# There is no artifact of that name.
. "$(dirname "$0")/../world.sh"
world '.artifacts[0] += {name: "push-branches-2", file: "push-branches"}'
client acme shop push-branches secret-token
ends 5 'no run is eligible of 0'
requests 'all(.path | endswith("zip") | not)'
did_not_run
