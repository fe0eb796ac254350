# The newest good one is taken, whatever lies above it; a re-run of an old run stays old.
. "$(dirname "$0")/../world.sh"
world '.runs = [{id: 1}, {id: 2}, {id: 3, conclusion: "failure"}, {id: 4, fork: "evil"}, {id: 5, head_branch: "topic"}]
  | .artifacts = [{id: 10, run: 2}, {id: 11, run: 3}, {id: 12, run: 4}, {id: 13, run: 5}, {id: 14, run: 1}]
  | .artifacts[] += {name: "push-branches"}'
client acme shop push-branches secret-token
ends 0 'run 2, push on main'
requests 'map(.path) | index("/repos/acme/shop/actions/artifacts/10/zip") != null'
