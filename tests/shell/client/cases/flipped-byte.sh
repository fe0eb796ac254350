# One bit is wrong, the length is right.
. "$(dirname "$0")/../world.sh"
world '.faults = [{on: "blob", do: "flipped"}]'
client acme shop push-branches secret-token
ends 7 'GitHub says sha256:'
did_not_run
client --allow-no-digest acme shop push-branches secret-token
ends 0
world '.artifacts[0].digest = "md5:0"'
client --allow-no-digest acme shop push-branches secret-token
ends 7 'GitHub says md5:0'
did_not_run
