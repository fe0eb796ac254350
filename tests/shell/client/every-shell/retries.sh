# 502 twice, then the answer; a rate limit that asks for a second gets it (ksh93 sleeps itself, so nothing looks at that here).
# only under: busybox ksh93 yash
. "$(dirname "$0")/../world.sh"
world '.faults = [{do: "status", code: 502, times: 2}, {path: "zip", do: "status", code: 429, headers: {"retry-after": "1"}}]'
client acme shop push-branches secret-token
ends 0
requests 'length == 8'
