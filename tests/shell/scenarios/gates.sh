# Gates: asked until enough answers were good, or can't be any more; by way of a ready pod. kubectl and curl only pretend:
# `answers` holds a line `status body`, or what happens, for each ask.
. "$HERE/lib.sh"
checkout
cat >bin/kubectl <<'E'
#!/bin/sh
echo "kubectl $*" >>"$HOME/journal"
case "$*" in
  'get service'*) cat "$HOME/ports" ;;
  'get endpointslices'*) cat "$HOME/slices" ;;
  'port-forward'*)
    echo 'Forwarding from 127.0.0.1:4711 -> 8080'
    echo $$ >>"$HOME/forwards"
    exec sleep 1000
    ;;
  'get --namespace'*) echo deployment.apps/web ;;
  'exec'*)
    [ ! -e "$HOME/hangs" ] || { echo $$ >"$HOME/hanging"; exec sleep 1000; }
    exec sh -c "$(printf '%s\n' "$*" | sed 's/.* -- sh -c //')" ;;
esac
E
cat >bin/helm <<'E'
#!/bin/sh
echo 'kind: Deployment'
E
cat >bin/curl <<'E'
#!/bin/sh
echo "curl $*" >>"$HOME/journal"
case "$*" in
  *--version) [ -e "$HOME/old" ] || echo 'Features: alt-svc HTTP2 IPv6'; exit 0 ;;
esac
[ ! -e "$HOME/hangs" ] || { echo $$ >"$HOME/hanging"; exec sleep 1000; }
read -r status body <"$HOME/answers"
sed 1d "$HOME/answers" >"$HOME/rest" && mv "$HOME/rest" "$HOME/answers"
case $status in
  refused) echo 'curl: (52) Empty reply from server' >&2; exit 52 ;;
  open) echo 'curl: (28) Time-out' >&2; exit 28 ;;
  closed) echo 'E1128 portforward.go:413] an error occurred forwarding 4711 -> 8080: connection refused' >>"$TMPDIR/forward-error"; exit 0 ;;
esac
while [ $# -gt 0 ] && [ "$1" != -o ]; do
  [ "$1" != -D ] || printf 'HTTP/2 200 \r\ngrpc-status: 12\r\n' >"$2"
  shift
done
[ $# -gt 0 ] || { printf '%s' "$body"; exit 0; }
answer=$2
case $status in
  serving) printf '\000\000\000\000\002\010\001' >"$answer"; exit 0 ;;
  not-serving) printf '\000\000\000\000\002\010\002' >"$answer"; exit 0 ;;
  unknown) printf '\000\000\000\000\000' >"$answer"; exit 0 ;;
  unimplemented) : >"$answer"; exit 0 ;;
esac
printf '%s' "$body" >"$answer"
printf '%s' "$status"
E
chmod 755 bin/kubectl bin/helm bin/curl
{
  cat <<'P'
steps() { step gate step_gate; }
step_gate() {
  case $(cat gate) in
    plain) check_http --service web --namespace demo --request 'GET /' --interval 0 --times 3 ;;
    thrice) check_http --service web --namespace demo --request 'GET /' --match '^o[k]$' --interval 0 --times 4 --threshold 3 ;;
    post) check_http --service web --namespace demo --request 'POST /a b' --port 81 --body '{"a": 1}' --status 201 ;;
    command) check_command --release web --namespace demo --command 'test -e there' --interval 0 --times 2 ;;
    tcp) check_tcp --service web --namespace demo --port 81 --interval 0 --times 3 --threshold 2 ;;
    twice)
      check_tcp --service web --namespace demo --port 80 --times 1 || return
      check_tcp --service web --namespace demo --port 81 --times 1
      ;;
    grpc) check_grpc --service web --namespace demo --port 80 --interval 0 --times 2 ;;
    never) check_http --service web --namespace demo --request / --times 2 --threshold 3 ;;
  esac
}
P
  for file in "$HERE"/../../templates/check/*.sh "$HERE"/../../templates/tunnel/port.sh; do grep -v '^# @' "$file"; done
} | pipeline demo.sh
cd repository
printf '80 http\n81 other\n' >"$HOME/ports"
printf 'port 8080 =http\nport 8081 =other\npod web-1\npod web-2\n' >"$HOME/slices"
gate() { # CODE GATE ANSWER...
  echo "$2" >gate
  gate_code=$1
  shift 2
  printf '%s\n' "$@" >"$HOME/answers"
  : >"$HOME/journal"
  expect "$gate_code" ../demo.sh apply --state-dir state
}
asked() { grep -c '^curl' "$HOME/journal" || :; }

gate 0 plain '200 x'
says 'GET /: 1 of 1 answers were good'
same 1 "$(asked)"
gate 0 plain '503 x' 'refused' '204 x'
says 'GET /: 1 of 3 answers were good'
gate 68 plain '404 x' '404 x' '500 x' '200 x'
says '0 of 3 answers were good, wanted 1 of 3; the last said: status 500, wanted 2xx'
same 3 "$(asked)"
gate 0 thrice '200 ok' '200 ko' '200 ok' '200 ok'
says '3 of 4 answers were good'
gate 68 thrice '200 ko' '200 ok' 'refused' '200 ok'
says '1 of 3 answers were good, wanted 3 of 4; the last said: curl: (52) Empty reply from server'
grep -q 'port-forward --namespace demo pod/web-1 :8080 --address 127.0.0.1' "$HOME/journal" || fail 'the first pod was not asked'
grep -q 'port-forward .*pod/web-2 ' "$HOME/journal" || fail 'only one pod was asked'
gate 0 post '201 x'
grep '^curl' "$HOME/journal" | grep -qF -e '-X POST -H Content-Type: application/json --data-binary' || fail 'no POST'
grep -q 'port-forward .*pod/web-1 :8081' "$HOME/journal" || fail 'the wrong port was asked'
gate 0 tcp open 'says hello'
says 'tcp 81: 2 of 2 answers were good'
grep -q 'port-forward .*pod/web-2 :8081' "$HOME/journal" || fail 'the wrong port was asked'
grep -q 'curl .* telnet://127.0.0.1:4711' "$HOME/journal" || fail 'no connection'
gate 0 tcp open closed open
gate 0 twice open open
gate 68 tcp closed refused open
says 'tcp 81: 0 of 2 answers were good, wanted 2 of 3; the last said: curl: (52) Empty reply from server'
gate 68 tcp open closed closed
says 'the last said: E1128 portforward.go:413] an error occurred forwarding 4711 -> 8080: connection refused'
gate 0 grpc not-serving serving
says 'grpc 80: 1 of 2 answers were good'
grep -q 'curl .*--http2-prior-knowledge .*http://127.0.0.1:4711/grpc.health.v1.Health/Check' "$HOME/journal" || fail 'not asked by the health protocol'
gate 68 grpc unknown not-serving serving
says 'the last said: NOT_SERVING'
gate 68 grpc not-serving unimplemented
says 'the last said: no health service: status: 12'
: >"$HOME/old"
gate 66 grpc serving
says 'this curl was built without HTTP/2'
rm "$HOME/old"
gate 68 command
says 'wanted 1 of 2'
: >there
gate 0 command
gate 66 never
says "2 answers can't reach the threshold 3"

: >"$HOME/slices"
gate 68 plain '200 x'
says 'service web in demo has no ready pod'
echo 'port 8080 =http' >"$HOME/ports"
gate 68 post '201 x'
says 'service web has no port 81'

# Planning asks nothing, and nothing is left behind, whatever ends the run.
: >"$HOME/journal"
expect 0 ../demo.sh plan --state-dir state
says 'would ask: POST /a b'
same '' "$(cat "$HOME/journal")"
printf '80 http\n81 other\n' >"$HOME/ports"
printf 'port 8080 =http\nport 8081 =other\npod web-1\n' >"$HOME/slices"
: >"$HOME/hangs"
is_there() { [ -e "/proc/$1/stat" ] && ! grep -q ') Z ' "/proc/$1/stat"; }
for hung in plain tcp grpc command; do
  echo "$hung" >gate
  rm -f "$HOME/hanging"
  $UNDER ../demo.sh apply --state-dir state >out 2>&1 &
  run=$!
  until [ -s "$HOME/hanging" ]; do
    kill -0 $run || fail 'it ended'
    sleep 0.1
  done
  kill -TERM $run
  code=0
  wait $run || code=$?
  same 143 "$code"
  for child in $(cat "$HOME/forwards" "$HOME/hanging"); do
    tries=0
    while is_there "$child"; do
      tries=$((tries + 1))
      [ "$tries" -lt 100 ] || fail "process $child is left: $(tr '\0' ' ' <"/proc/$child/cmdline")"
      sleep 0.1
    done
  done
done
