# Started by something that closed stdin.
. "$(dirname "$0")/../world.sh"
world .
client acme shop push-branches secret-token <&-
ends 0
