# Loading a csv: what is asked of S3 and of the store, what stops it before any write, and that no secret is an argument.
. "$HERE/lib.sh"
operations() { # FILE...: as the linker would add them
  for operation in "$@"; do cat "$HERE/../../templates/$operation.sh"; done
}
{
  cat <<'P'
settings() { namespace=demo contexts='' secrets='' approve=no; }
accepts() { [ "$1" = csv ]; }
steps() { step load step_load; }
step_load() {
  postgres_load --release db --namespace demo --from s3://bucket/in --csv "$input_csv" --endpoint "$(cat "$HOME/endpoint")"
}
P
  operations csv/check tunnel/port postgres/load postgres/run s3/ask s3/csv workload/find
} | pipeline demo.sh "inputs=csv required=csv input_csv=''"
cat >bin/helm <<'E'
#!/bin/sh
echo "helm $*" >>"$HOME/journal"
cat "$HOME/manifest"
E
cat >bin/kubectl <<'E'
#!/bin/sh
echo "kubectl $*" >>"$HOME/journal"
case "$*" in
  get*) cat "$HOME/workloads" ;;
  port-forward*)
    echo $$ >"$HOME/forwarding"
    echo 'Forwarding from 127.0.0.1:4711 -> 7070'
    exec sleep 600
    ;;
  exec*)
    cat >"$HOME/sql"
    grep '^COPY' "$HOME/sql" >/dev/null || exec cat "$HOME/there"
    cp "$HOME/sql" "$HOME/loaded"
    [ ! -e "$HOME/slow" ] || {
      echo $$ >"$HOME/loading"
      exec sleep 600
    }
    cat "$HOME/verdict"
    ;;
esac
E
cat >bin/curl <<'E'
#!/bin/sh
[ "$1" != --version ] || exec echo 'curl 7.75.0'
echo "curl $*" >>"$HOME/journal"
cat >"$HOME/config"
env >>"$HOME/inherited"
match='' head=''
while [ $# -gt 0 ]; do
  case $1 in
    --output) out=$2 ;;
    --dump-header) headers=$2 ;;
    --header) match=${2#If-Match: } ;;
    --head) head=yes ;;
  esac
  shift
done
[ ! -e "$HOME/cut" ] || exit 7
name=$(sed -n 's/^url = ".*\/\(.*\)"$/\1/p' "$HOME/config")
if [ ! -e "$HOME/bucket/$name" ]; then
  printf 404
elif [ -n "$match" ] && [ "$match" != "$(cat "$HOME/etag")" ]; then
  printf 412
else
  printf 'HTTP/1.1 200 OK\r\nETag: %s\r\nContent-Length: %s\r\n\r\n' "$(cat "$HOME/etag")" \
    "$(wc -c <"$HOME/bucket/$name" | tr -d ' ')" >"$headers"
  [ -n "$head" ] || head -c "$(cat "$HOME/bytes")" "$HOME/bucket/$name" >"$out"
  [ ! -e "$HOME/changes" ] || [ -z "$match" ] || echo '"other"' >"$HOME/etag"
  printf 200
fi
E
chmod 755 bin/*
mkdir home/bucket
echo 'kind: StatefulSet' >home/manifest
echo statefulset.apps/db >home/workloads
echo http://127.0.0.1:9000 >home/endpoint
echo published >home/verdict
echo 100000 >home/bytes
echo '"abc1"' >home/etag
: >home/there
printf 'id,note\r\n1,"two\r\nlines, ""q"""\r\n2,\r\n' >home/bucket/people.csv
: >home/bucket/empty.csv
printf 'id,note\n' >home/bucket/header.csv
printf 'id,note\n1,"open\n' >home/bucket/open.csv
printf 'id,note\n1,a\n\\.\n' >home/bucket/marker.csv
printf 'id,id\n1,a\n' >home/bucket/twice.csv
printf 'id,a"b\n1,a\n' >home/bucket/quote.csv
printf 'id,no\0te\n1,a\n' >home/bucket/zero.csv
checkout
cd repository
key=AKIAEXAMPLE secret=hush/+=1
printf 'AWS_ACCESS_KEY_ID=%s\nAWS_SECRET_ACCESS_KEY=%s\n' "$key" "$secret" >../secrets
chmod 600 ../secrets
load() { # CODE VERB CSV
  rm -f "$HOME/loaded"
  expect "$1" ../demo.sh "$2" --state-dir state --secrets-file ../secrets --csv "$3"
}
nothing_sent() { [ ! -e "$HOME/loaded" ] || fail 'something was sent to the store'; }

expect 66 ../demo.sh plan --state-dir state --csv people.csv
says AWS_SECRET_ACCESS_KEY
for name in "o'clock.csv" '../people.csv' '$(touch pwned).csv' '.csv' 'people'; do
  load 64 plan "$name"
  load 64 apply "$name"
done
[ ! -e pwned ] || fail 'a name was executed'
for name in absent empty header open marker twice quote zero; do
  load 66 apply $name.csv
  nothing_sent
done
load 67 plan people.csv
nothing_sent
case $UNDER in
  # posh 0.14 now and then takes another word than its own $! to `wait`, and this is the longest chain of waits there is.
  posh)
    echo 'everything passed but the loads: this posh waits for another word than it was given'
    exit 77
    ;;
esac

load 0 apply people.csv
says '2 rows in people'
says 'CREATE TEMP TABLE pipegen_staging ("id" text,"note" text) ON COMMIT DROP;' "$HOME/loaded"
says '<> 2 THEN' "$HOME/loaded"
says "COMMENT ON TABLE \"people\" IS 'pipegen people.csv abc1';" "$HOME/loaded"
says 'url = "http://127.0.0.1:9000/bucket/in/people.csv"' "$HOME/config"
printf '%s\n' 'mark pipegen people.csv abc1' id note >"$HOME/there"
load 0 apply people.csv
says 'nothing changed'
nothing_sent
printf '%s\n' 'mark pipegen people.csv abc0' note id >"$HOME/there"
load 0 apply people.csv
says 'LIKE "people" INCLUDING ALL' "$HOME/loaded"
printf '%s\n' 'mark pipegen people.csv abc0' id >"$HOME/there"
load 66 apply people.csv
says 'the columns changed'
printf '%s\n' 'mark somebody wrote this' id note >"$HOME/there"
load 66 apply people.csv
nothing_sent
: >"$HOME/there"

# What goes wrong on the way.
: >"$HOME/verdict"
load 68 apply people.csv
says 'people is as it was'
echo published >"$HOME/verdict"
: >"$HOME/changes"
load 66 apply people.csv
says 'changed while it was read'
nothing_sent
rm "$HOME/changes"
echo '"abc1"' >"$HOME/etag"
echo 20 >"$HOME/bytes"
load 66 apply people.csv
says 'came with 20 of its'
nothing_sent
echo 100000 >"$HOME/bytes"
: >"$HOME/cut"
load 66 apply people.csv
says 'gave no answer'
rm "$HOME/cut"
printf '%s\n' statefulset.apps/db deployment.apps/other >"$HOME/workloads"
load 66 apply people.csv
says 'more than one workload'
echo service/db >"$HOME/workloads"
load 66 apply people.csv
says 'no workload'
echo statefulset.apps/db >"$HOME/workloads"

# A Service of the cluster is asked through a port that is closed again.
echo http://s3:7070 >"$HOME/endpoint"
load 0 apply people.csv
says 'kubectl port-forward --namespace demo service/s3 :7070' "$HOME/journal"
says 'url = "http://127.0.0.1:4711/bucket/in/people.csv"' "$HOME/config"
ended() { # PROCESS WORDS
  ended_asked=0
  while kill -0 "$1" 2>/dev/null; do
    ended_asked=$((ended_asked + 1))
    [ "$ended_asked" -lt 50 ] || fail "$2"
    sleep 0.1
  done
}
ended "$(cat "$HOME/forwarding")" 'the way in is still open'
for endpoint in ftp://127.0.0.1 'http://a b:1' 'http://x"y.z' http://s3; do
  echo "$endpoint" >"$HOME/endpoint"
  load 65 plan people.csv
done
echo http://127.0.0.1:9000 >"$HOME/endpoint"

# A run that is ended in the middle ends what it sends.
: >"$HOME/slow"
setsid $UNDER ../demo.sh apply --state-dir state --secrets-file ../secrets --csv people.csv >ended 2>&1 &
run=$!
until [ -s "$HOME/loading" ]; do
  kill -0 $run || fail "$(cat ended)"
  sleep 0.1
done
kill -TERM $run
code=0
wait $run || code=$?
same 143 $code
ended "$(cat "$HOME/loading")" 'it still sends'

never_says hush "$HOME/journal"
never_says "$key" "$HOME/journal"
never_says hush "$HOME/inherited"
never_says hush state/audit.jsonl
says 'user = "AKIAEXAMPLE:hush/+=1"' "$HOME/config"
