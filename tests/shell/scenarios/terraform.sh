# A root is planned, shown, and exactly that plan applied: nothing when nothing differs, nothing taken back, nothing
# written to the root, no value as an argument. terraform only pretends: `is` holds what was applied, `wanted` the last
# file of variables that it was given.
. "$HERE/lib.sh"
case $UNDER in
  # posh 0.14 takes another word than its own $! to `wait` after long chains of functions.
  posh)
    echo 'this posh waits for another word than it was given'
    exit 77
    ;;
esac
cat >bin/terraform <<'E'
#!/bin/sh
echo "$*" >>"$HOME/journal"
[ "$1" != --version ] || exec echo 'Terraform v1.5.7'
[ "$TF_IN_AUTOMATION" = 1 ] && [ -z "${TF_WORKSPACE-}" ] || exit 9
env >>"$HOME/inherited"
cd "${1#-chdir=}" || exit
shift
given() { for argument in "$@"; do case $argument in -"$option"=*) echo "${argument#*=}" ;; esac; done; }
case $1 in
  init)
    [ ! -e "$HOME/no-init" ] || { echo 'no such bucket' >&2; exit 1; }
    option=backend-config
    config=$(given "$@")
    [ -z "$config" ] || cp "$config" "$HOME/config"
    mkdir -p "$TF_DATA_DIR"
    kind=$(sed -n 's/.*backend "\([a-z0-9]*\)".*/\1/p' main.tf)
    [ -z "$kind" ] || printf '{\n  "backend": {\n    "type": "%s",\n    "config": {\n      "path": "%s"\n' "$kind" "$(cat "$HOME/path")" >"$TF_DATA_DIR/terraform.tfstate"
    ;;
  'workspace')
    case $2 in
      list) cat "$HOME/workspaces" ;;
      new) printf '* %s\n' "$3" >>"$HOME/workspaces" ;;
    esac
    ;;
  plan)
    option=out
    out=$(given "$@")
    option=var-file
    given "$@" | while read -r file; do cp "$file" "$HOME/wanted" || exit; done || exit
    [ ! -e "$HOME/no-plan" ] || { echo 'Error: Unsupported argument' >&2; exit 1; }
    ! cmp -s "$HOME/wanted" "$HOME/is" || exit 0
    [ ! -e "$HOME/drifts" ] || echo "# $(date -u +%s) $$" >>"$HOME/wanted"
    cp "$HOME/wanted" "$out"
    exit 2
    ;;
  show)
    cat "$3"
    echo 'Plan: 1 to add, 0 to change, 0 to destroy.'
    ;;
  apply)
    [ ! -e "$HOME/no-apply" ] || { echo 'Error: quota exceeded' >&2; exit 1; }
    [ ! -e "$HOME/slow" ] || { echo $$ >"$HOME/applying"; trap 'echo stopped >>"$HOME/applying"; exit 1' TERM; sleep 30 & wait; }
    for plan in "$@"; do :; done
    cp "$plan" "$HOME/is"
    ;;
esac
E
chmod 755 bin/terraform
{
  cat <<'P'
steps() {
  step root step_root
  step next step_next
}
compensate() { undo root undo_root; }
step_root() {
  terraform_apply --name cluster --path ./infra --backend '{
  "s3": {
    "bucket": "it'\''s \"q\"",
    "deep": {
      "s3": {}
    }
  }
}' --vars "$(cat "$HOME/vars")" --var-files 'base.tfvars' --workspace "$(cat "$HOME/workspace")"
}
step_next() { [ ! -e "$HOME/closed" ]; }
undo_root() { terraform_report --name cluster; }
P
  for file in "$HERE"/../../templates/terraform/*.sh; do grep -v '^# @' "$file"; done
} | pipeline demo.sh
mkdir -p repository/infra
echo 'terraform { backend "s3" {} }' >repository/infra/main.tf
: >repository/infra/base.tfvars
checkout
cd repository
export TF_WORKSPACE=elsewhere
printf '{\n  "name": "%s"\n}\n' 'it`s "q" $HOME' >"$HOME/vars"
: >"$HOME/workspace"
: >"$HOME/path"
printf '* default\n' >"$HOME/workspaces"
applied() { grep -c '^[^ ]* apply' "$HOME/journal" || :; }
run() { # CODE VERB
  : >"$HOME/journal"
  expect "$1" ../demo.sh "$2" --state-dir "$HOME/audit"
}

run 67 plan
says 'it`s "q" $HOME'
says 'would apply the plan of cluster: 1 to add, 0 to change, 0 to destroy'
same 0 "$(applied)"
run 0 apply
same 1 "$(applied)"
cmp "$HOME/vars" "$HOME/is"
same '{ "bucket": "it'\''s \"q\"", "deep": { "s3": {} } }' "$(tr -s ' \n' '  ' <"$HOME/config" | sed 's/ $//')"
run 0 apply
says 'root: nothing changed'
same 0 "$(applied)"
run 0 plan
never_says 'nothing' "$HOME/journal"

# Faults: before anything was begun it is a precondition, in the middle Terraform keeps what it did.
: >"$HOME/no-init"
run 66 apply
says 'no such bucket'
rm "$HOME/no-init"
: >"$HOME/no-plan"
run 66 plan
run 66 apply
says 'Error: Unsupported argument'
same 0 "$(applied)"
rm "$HOME/no-plan"
echo '{}' >"$HOME/vars"
: >"$HOME/no-apply"
run 68 apply
says 'Error: quota exceeded'
says 'Terraform ended within cluster and takes nothing back'
rm "$HOME/no-apply"
: >"$HOME/closed"
run 68 apply
says 'what Terraform applied to cluster stays'
run 68 apply
never_says 'applied to cluster stays'
rm "$HOME/closed"

# The state must outlive the run, where it was said.
for root in '' 'terraform { backend "gcs" {} }'; do
  printf '%s\n' "$root" >infra/main.tf
  run 66 apply
  says 's3 is wanted'
done
sed 's/"s3": {$/"local": {/' ../demo.sh >../local.sh
echo 'terraform { backend "local" {} }' >infra/main.tf
for path in terraform.tfstate ''; do
  echo "$path" >"$HOME/path"
  expect 66 ../local.sh apply --state-dir "$HOME/audit"
  says 'its state would be lost'
done
echo /var/state >"$HOME/path"
expect 0 ../local.sh apply --state-dir "$HOME/audit"
echo 'terraform { backend "s3" {} }' >infra/main.tf

# A workspace that is not there is made, but not by a plan.
echo blue >"$HOME/workspace"
run 67 plan
says 'would make the workspace blue'
never_says 'workspace new' "$HOME/journal"
run 0 apply
says 'workspace new blue' "$HOME/journal"
run 0 apply
says 'workspace select blue' "$HOME/journal"
never_says 'workspace new' "$HOME/journal"
: >"$HOME/workspace"

# What was approved is what is applied.
sed 's/with_approve:-no/with_approve:-yes/' ../demo.sh >../approved.sh
echo '{"n": 1}' >"$HOME/vars"
sed 's/^  verb_apply$/  yes=yes; verb_apply/' ../approved.sh >../typed.sh
: >"$HOME/drifts"
expect 66 ../typed.sh --state-dir "$HOME/audit"
says 'is not the one that was approved'
rm "$HOME/drifts"
expect 0 ../typed.sh --state-dir "$HOME/audit"

# A run that is ended in the middle lets Terraform stop by itself.
echo '{"n": 2}' >"$HOME/vars"
: >"$HOME/slow"
setsid $UNDER ../demo.sh apply --state-dir "$HOME/audit" >ended 2>&1 &
run=$!
until [ -s "$HOME/applying" ]; do
  kill -0 $run || fail "$(cat ended)"
  sleep 0.1
done
kill -TERM $run
code=0
wait $run || code=$?
same 143 $code
asked=0
until grep stopped "$HOME/applying" >/dev/null; do
  asked=$((asked + 1))
  [ "$asked" -lt 100 ] || fail 'Terraform was not told to stop'
  sleep 0.1
done
says 'what Terraform applied to cluster stays' ended

same "$(printf 'base.tfvars\nmain.tf')" "$(ls -A infra)"
never_says 'it`s' "$HOME/journal"
same '' "$(ls -A "$TMPDIR")"
