# A migration runs once for each image, command and environment; one that fails stops the rollout and shows its log.
# kubectl only pretends: the folder `jobs` holds a file for each Job with how it ended.
. "$HERE/lib.sh"
checkout
mkdir home/jobs
cat >bin/kubectl <<'E'
#!/bin/sh
echo "kubectl $*" >>"$HOME/journal"
jobs=$HOME/jobs
case "$*" in
  'get namespace'*) echo namespace/demo ;;
  'get job'*)
    [ -e "$jobs/$3" ] || exit 0
    printf '%s %s' "$3" "$(sed 1q "$jobs/$3")"
    [ -s "$HOME/later" ] || exit 0
    cat "$HOME/later" >"$jobs/$3"
    ;;
  'create --namespace'*)
    shift 4
    name=$(sed -n 's/.*"metadata": {"name": "\([^"]*\)".*/\1/p' "$1")
    cp "$1" "$HOME/manifest"
    cat "$HOME/becomes" >"$jobs/$name"
    ;;
  'delete job '*) rm "$jobs/$3" ;;
  'delete jobs '*) echo swept >>"$HOME/journal" ;;
  logs*) echo 'no such table' ;;
esac
E
chmod 755 bin/kubectl
{
  cat <<'P'
steps() {
  step migrate step_migrate
  step traffic step_traffic
}
step_migrate() {
  migrate_job --name web --namespace demo --image "app/web:$(cat tag)" --command 'run "it" \now' --env '{
  "A": "it'\''s \"q\"",
  "N": 3,
  "E": ""
}' --secret web-secrets
}
step_traffic() { : >traffic; }
P
  grep -v '^# @' "$HERE/../../templates/migrate/job.sh"
} | pipeline demo.sh
cd repository
echo 1 >tag
echo Complete >"$HOME/becomes"
created() { grep -c '^kubectl create' "$HOME/journal" || :; }
apply() { : >"$HOME/journal"; rm -f traffic; expect "$1" ../demo.sh apply --state-dir state; }

: >"$HOME/journal"
expect 67 ../demo.sh plan --state-dir state
says 'would run the migration of web: run "it" \now'
same 0 "$(created)"
apply 0
same 1 "$(created)"
says swept "$HOME/journal"
python3 - "$HOME/manifest" <<'E'
import json, sys
spec = json.load(open(sys.argv[1]))["spec"]
container = spec["template"]["spec"]["containers"][0]
assert spec["backoffLimit"] == 0 and spec["template"]["spec"]["restartPolicy"] == "Never", spec
assert container["image"] == "app/web:1" and container["command"] == ["sh", "-c", 'run "it" \\now'], container
assert container["env"] == [{"name": "A", "value": 'it\'s "q"'}, {"name": "N", "value": "3"}, {"name": "E", "value": ""}], container
assert container["envFrom"] == [{"secretRef": {"name": "web-secrets"}}], container
E
apply 0
same 0 "$(created)"
says 'migrate: nothing changed'

# Another image is another migration; one that fails stops what comes after it.
echo 2 >tag
echo Failed >"$HOME/becomes"
apply 68
says 'the migration of web failed; the end of its log:'
says '    no such table'
[ ! -e traffic ] || fail 'traffic was switched to code without its tables'
never_says swept "$HOME/journal"
echo Complete >"$HOME/becomes"
apply 0
says 'run the migration of web again, which failed before'
same 1 "$(created)"

# One that an interrupted run left is waited for, not started twice.
echo 3 >tag
: >"$HOME/becomes"
echo Complete >"$HOME/later"
apply 0
same 1 "$(created)"
rm "$HOME/later"
for job in "$HOME"/jobs/*; do : >"$job"; done
echo Complete >"$HOME/later"
apply 0
same 0 "$(created)"
