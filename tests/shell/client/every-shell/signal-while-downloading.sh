# TERM in the middle of a request ends the client at once, with 143 and without a trace.
. "$(dirname "$0")/../world.sh"
world '.faults = [{on: "blob", do: "slow", seconds: 3}]'
(cd "$box/place" && exec ${CLIENT_SHELL:-dash} "$client_file" acme shop push-branches secret-token) >"$box/out" 2>"$box/err" &
running=$!
until grep '"blob"' "$journal" >/dev/null 2>&1; do /bin/sleep 0.05; done
kill -TERM "$running"
wait "$running"
rc=$?
ends 143
did_not_run
