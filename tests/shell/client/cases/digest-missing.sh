# No digest: refused unless told.
. "$(dirname "$0")/../world.sh"
world '.artifacts[0].digest = null'
client acme shop push-branches secret-token
ends 7 'GitHub gives no digest'
did_not_run
client --allow-no-digest acme shop push-branches secret-token
ends 0 'no digest to compare with'
