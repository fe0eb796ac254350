# When none is eligible, each candidate is named with the reason.
. "$(dirname "$0")/../world.sh"
world '.runs = [{id: 1, conclusion: "cancelled"}, {id: 2, fork: "evil"}, {id: 3, head_branch: "topic"}]
  | .artifacts = [{run: 1}, {run: 2}, {run: 3}] | .artifacts[] += {name: "push-branches"}'
client acme shop push-branches secret-token
ends 5 'no run is eligible of 3'
ends 5 'run 1 of 2026-01-15T12:00:00Z: it ended in cancelled'
ends 5 'run 2 of 2026-01-15T12:00:00Z: it comes from a fork'
ends 5 'run 3 of 2026-01-15T12:00:00Z: its branch is topic'
did_not_run
