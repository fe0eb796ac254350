# Artifacts of push-branches come from any branch; one that is named is taken.
. "$(dirname "$0")/../world.sh"
world '.runs = [{id: 1, head_branch: "topic"}, {id: 2}] | .artifacts = [{run: 1}, {run: 2}] | .artifacts[] += {name: "push-branches"}'
client --branch topic acme shop push-branches secret-token
ends 0 'run 1, push on topic'
client acme shop push-branches secret-token --branch nowhere
ends 5 'its branch is main'
