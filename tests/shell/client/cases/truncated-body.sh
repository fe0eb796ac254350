# Half of an answer is none: asked again, with a fresh signed URL.
. "$(dirname "$0")/../world.sh"
world '.faults = [{do: "truncated", path: "artifacts$"}, {on: "blob", do: "truncated"}]'
client acme shop push-branches secret-token
ends 0
requests 'map(select(.path | endswith("zip"))) | length == 2'
world '.faults = [{on: "blob", do: "truncated", times: 0}]'
client acme shop push-branches secret-token
ends 6 'the download failed 4 times'
did_not_run
