# Two clients in one folder do not meet.
. "$(dirname "$0")/../world.sh"
world '.faults = [{on: "blob", do: "slow", seconds: 1, times: 0}]'
for n in 1 2; do
  mkdir "$box/place$n"
  (cd "$box/place$n" && exec ${CLIENT_SHELL:-dash} "$client_file" acme shop push-branches secret-token -- "$n") >"$box/out$n" 2>"$box/err" &
  eval "client$n=\$!"
done
wait "$client1" && wait "$client2"
rc=$?
ends 0
[ "$(cat "$box/place1/ran" "$box/place2/ran" | tr '\n' ' ')" = '1 2 ' ] || fail 'each should have run with its own argument'
