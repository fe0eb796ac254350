# Blue-green: either the old or the new colour is live, whatever fails and wherever a run is killed. kubectl and helm only
# pretend: the file `live` is the selector of the stable Service, `of-NAME` a release with what it was made of in `tag-NAME`.
. "$HERE/lib.sh"
checkout
mkdir repository/chart
cat >bin/kubectl <<'E'
#!/bin/sh
echo "kubectl $*" >>"$HOME/journal"
case "$1" in
  patch | create | delete) "$HOME/write" "kubectl $1" || exit ;;
esac
case "$*" in
  'get service web-live '*selector*) cat "$HOME/live" 2>/dev/null || : ;;
  'get service '*selector*) [ ! -e "$HOME/of-$3" ] || printf '%s' "{\"instance\":\"$(cat "$HOME/labelled" 2>/dev/null || echo "$3")\",\"name\":\"web\"}" ;;
  'get service '*type*) printf 'ClusterIP\n80 http TCP http\n9000 9000 UDP \n' ;;
  'get endpointslices '*)
    name=${3#*=}
    [ "$name" != web-live ] || name=$(sed 's/.*"instance":"\([^"]*\)".*/\1/' "$HOME/live")
    echo "$name-1"
    ;;
  'patch service web-live '*)
    printf '%s' "$9" >"$HOME/patch"
    seen=$(sed -n 's/.*"test", "path": "\/spec\/selector", "value": \(.*\)},$/\1/p' "$HOME/patch")
    [ "$seen" = "$(cat "$HOME/live")" ] || { echo 'the server rejected our request' >&2; exit 1; }
    sed -n 's/.*"replace", "path": "\/spec\/selector", "value": \(.*\)},$/\1/p' "$HOME/patch" | tr -d '\n' >"$HOME/live"
    ;;
  'create '*)
    cat >"$HOME/service"
    [ ! -e "$HOME/live" ] || { echo 'services "web-live" already exists' >&2; exit 1; }
    sed -n 's/.*"selector": \({[^}]*}\).*/\1/p' "$HOME/service" | tr -d '\n' >"$HOME/live"
    ;;
  'delete service web-live '*) rm "$HOME/live" ;;
esac
E
cat >bin/helm <<'E'
#!/bin/sh
echo "helm $*" >>"$HOME/journal"
case $1 in
  history)
    [ -e "$HOME/of-$2" ] || { echo 'Error: release: not found' >&2; exit 1; }
    printf '[{"revision":1,"updated":"now","status":"deployed","description":"%s"}]' "$(cat "$HOME/of-$2")"
    ;;
  install | upgrade | uninstall)
    "$HOME/write" "helm $1" || exit
    if [ "$1" = uninstall ]; then
      rm "$HOME/of-$2"
      exit
    fi
    name=$(printf '%s\n' "$@" | grep '^web-')
    printf '%s\n' "$@" | sed -n 's/^tag=//p' >"$HOME/tag-$name"
    printf '%s\n' "$@" | grep '^pipegen sha256:' >"$HOME/of-$name"
    ;;
esac
E
# Every write is counted; `kill-at` says before which one the run is killed, `meddle` what somebody else does before one.
cat >home/write <<'E'
#!/bin/sh
echo "$1" >>"$HOME/writes"
if [ "$(wc -l <"$HOME/writes")" -eq "$(cat "$HOME/kill-at" 2>/dev/null || echo 0)" ]; then
  kill -KILL "$(cat "$HOME/pid")"
  exit 1
fi
case $1 in
  'kubectl patch' | 'kubectl create')
    [ ! -e "$HOME/meddle" ] || { cp "$HOME/meddle" "$HOME/live"; rm "$HOME/meddle"; }
    ;;
esac
E
chmod 755 bin/kubectl bin/helm home/write
{
  cat <<'P'
steps() {
  echo "$$" >"$HOME/pid"
  step install step_install
  step wait step_wait
  step check step_check
  step switch step_switch
  step live step_live
  step retire step_retire
}
compensate() { undo back step_back; }
step_install() { colour_install --service web --namespace demo --chart ./chart --set "tag=$(cat tag)"; }
step_wait() { colour_wait --service web --namespace demo; }
step_check() { colour_http --service web --namespace demo --request 'GET /'; }
step_switch() { colour_switch --service web --namespace demo; }
step_live() {
  [ ! -e moves ] || mv moves "$HOME/live"
  [ "$planning" = yes ] || [ ! -e closed-after ]
}
step_retire() { colour_retire --service web --namespace demo --keep 0; }
step_back() { colour_back --service web --namespace demo --keep 0; }
check_http() {
  echo "asked $*" >>"$HOME/journal"
  [ "$planning" = yes ] || [ ! -e closed-before ]
}
P
  for file in "$HERE"/../../templates/helm/*.sh "$HERE"/../../templates/colour/*.sh "$HERE"/../../templates/rollout/*.sh; do grep -v '^# @' "$file"; done
} | pipeline demo.sh
cd repository
apply() { # CODE [TAG]
  [ $# -lt 2 ] || echo "$2" >tag
  : >"$HOME/journal"
  : >"$HOME/writes"
  expect "$1" ../demo.sh apply --state-dir state
}
is_live() { # RELEASE TAG: and the only one
  same "{\"instance\":\"$1\",\"name\":\"web\"}" "$(cat "$HOME/live")"
  same "$2" "$(cat "$HOME/tag-$1")"
  same "of-$1" "$(cd "$HOME" && ls | grep '^of-')"
}

# The first run makes the Service, the same again writes nothing.
echo 1 >tag
: >"$HOME/writes"
expect 67 ../demo.sh plan --state-dir state
says 'would make service web-live, which leads to web-blue'
same '' "$(cat "$HOME/writes")"
apply 0
is_live web-blue 1
says 'asked --service web-blue --namespace demo' "$HOME/journal"
python3 - "$HOME/service" <<'E'
import json, sys
spec = json.load(open(sys.argv[1]))["spec"]
assert spec["type"] == "ClusterIP" and spec["ports"] == [
    {"port": 80, "targetPort": "http", "protocol": "TCP", "name": "http"}, {"port": 9000, "targetPort": 9000, "protocol": "UDP"}], spec
E
apply 0
same '' "$(cat "$HOME/writes")"
says 'switch: nothing changed'
says 'asked --service web-blue ' "$HOME/journal"

# A switch, and back again to the first colour's name.
apply 0 2
is_live web-green 2
says 'asked --service web-green ' "$HOME/journal"
same 'helm install kubectl patch helm uninstall' "$(tr '\n' ' ' <"$HOME/writes" | sed 's/ $//')"
python3 -c 'import json, sys; assert [o["op"] for o in json.load(open(sys.argv[1]))] == ["test", "replace", "replace"]' "$HOME/patch"
echo 3 >tag
expect 67 ../demo.sh plan --state-dir state
says 'would switch service web-live from web-green to web-blue'
says 'would keep web-green for 0 seconds and uninstall it'
apply 0 3
is_live web-blue 3

# A gate fails before the switch: the Service is never touched. After it: it is switched back.
: >closed-before
apply 68 4
is_live web-blue 3
same 'helm install helm uninstall' "$(tr '\n' ' ' <"$HOME/writes" | sed 's/ $//')"
rm closed-before
: >closed-after
apply 68 4
says 'switch service web-live back to web-blue'
is_live web-blue 3
same 'helm install kubectl patch kubectl patch helm uninstall' "$(tr '\n' ' ' <"$HOME/writes" | sed 's/ $//')"
rm closed-after

# Somebody else switched meanwhile: nothing is switched; what they made live is not uninstalled.
printf '{"instance":"web-blue","name":"web","more":"x"}' >"$HOME/meddle"
apply 68 4
says 'web-live was not switched: the server rejected our request'
printf '{"instance":"web-blue","name":"web"}' >"$HOME/live"
is_live web-blue 3
printf '{"instance":"web-green","name":"web"}' >"$HOME/meddle"
apply 69 4
says 'web-green stays, because somebody else made it live'
[ -e "$HOME/of-web-green" ] && [ -e "$HOME/of-web-blue" ] || fail 'a release is gone'
printf '{"instance":"web-blue","name":"web"}' >"$HOME/live"
# Or between the switch and the end of the old colour.
cp "$HOME/live" moves
apply 68 4
says 'web-live does not lead to web-green any more, so web-blue stays'
is_live web-blue 3
apply 0 4
is_live web-green 4

# A selector that is neither colour's, and a chart whose labels don't tell its releases apart.
cp "$HOME/live" "$HOME/was"
echo '{"app":"web"}' >"$HOME/live"
apply 66 5
says 'service web-live selects {"app":"web"}, which is neither web-blue nor web-green'
same '' "$(cat "$HOME/writes")"
cp "$HOME/was" "$HOME/live"
echo web >"$HOME/labelled"
apply 68 5
says 'no label in the selector of service web-blue ({"instance":"web","name":"web"}) has the value web-blue'
rm "$HOME/labelled"
is_live web-green 4

# A first run that fails leaves nothing.
rm "$HOME"/of-* "$HOME/live"
: >closed-after
apply 68 1
says 'delete service web-live, which was not there before'
[ ! -e "$HOME/live" ] && [ ! -e "$HOME/of-web-blue" ] || fail 'something was left'
rm closed-after

# Killed before each of its writes, and run again: one colour is live all the time, and the new one in the end.
killed() { # WRITES OLD
  at=1 tag=$2
  while [ "$at" -le "$1" ]; do
    echo "$at" >"$HOME/kill-at"
    tag=$((tag + 1))
    apply 137 "$tag"
    rm "$HOME/kill-at"
    live=$(sed 's/.*"instance":"\([^"]*\)".*/\1/' "$HOME/live" 2>/dev/null) || live=''
    [ -z "$live" ] && [ "$2" = 10 ] || [ -e "$HOME/of-$live" ] || fail "killed before write $at: live is $live, which is not there"
    rm -r state/lock-local
    apply 0
    [ -e "$HOME/of-web-blue" ] && live=web-blue || live=web-green
    is_live "$live" "$tag"
    [ "$2" != 10 ] || rm "$HOME"/of-* "$HOME/live"
    at=$((at + 1))
  done
}
killed 2 10
apply 0 20
killed 3 20
