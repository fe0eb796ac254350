# A pull request that is named: the run of its present head.
. "$(dirname "$0")/../world.sh"
one=1111111111111111111111111111111111111111
world '.pulls = [{number: 7, head_sha: $one}] | .runs = [{id: 1, head_branch: "topic", event: "pull_request"}, {id: 2, head_branch: "topic", event: "pull_request", head_sha: $one}]
  | .artifacts = [{run: 1}, {run: 2}] | .artifacts[] += {name: "push-branches"}' one "$one"
client --pr 7 acme shop push-branches secret-token
ends 0 'run 2, pull_request on topic'
client --pr 8 acme shop push-branches secret-token
ends 5 'there is no pull request 8'
