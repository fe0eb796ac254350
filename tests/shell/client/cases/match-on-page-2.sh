# 120 newer ones of other branches fill the first page.
. "$(dirname "$0")/../world.sh"
world '.runs = [{id: 1}, {id: 2, head_branch: "topic"}]
  | .artifacts = [{run: 1}, (range(120) | {run: 2})] | .artifacts[] += {name: "push-branches"}'
client acme shop push-branches secret-token
ends 0 'run 1, push on main'
requests 'map(select(.path | endswith("artifacts")) | .query.page) == ["1", "2"]'
