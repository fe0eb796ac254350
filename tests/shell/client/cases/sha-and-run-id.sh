# A commit or a run that is named is taken from any branch; both must hold when both are given.
. "$(dirname "$0")/../world.sh"
one=1111111111111111111111111111111111111111
world '.runs = [{id: 1, head_branch: "topic", head_sha: $one}, {id: 2, event: "issues"}]
  | .artifacts = [{run: 1}, {run: 2}] | .artifacts[] += {name: "push-branches"}' one "$one"
client --sha "$one" acme shop push-branches secret-token
ends 0 "run 1, push on topic, commit $one"
client --run-id 2 acme shop push-branches secret-token
ends 0 'run 2, issues on main'
client --run-id 2 --sha "$one" acme shop push-branches secret-token
ends 5 'its commit is 0123456789'
client --run-id 3 acme shop push-branches secret-token
ends 5 'GitHub answered 404'
