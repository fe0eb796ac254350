# Releases go back to where the run found them: the revision that stood, or nothing; a volume is kept. helm only pretends:
# a release is a file of lines `revision status description`.
. "$HERE/lib.sh"
checkout
cat >bin/kubectl <<'E'
#!/bin/sh
exit 0
E
cat >bin/helm <<'E'
#!/bin/sh
echo "helm $*" >>"$HOME/journal"
of=$HOME/${2#release-}
case $1 in
  history)
    [ -e "$of" ] || { echo 'Error: release: not found' >&2; exit 1; }
    awk 'BEGIN { printf "[" } { printf "%s{\"revision\":%s,\"updated\":\"2026-01-01\",\"status\":\"%s\",\"description\":\"", (NR > 1 ? "," : ""), $1, $2
      for (i = 3; i <= NF; i++) printf "%s%s", (i > 3 ? " " : ""), $i; printf "\"}" } END { print "]" }' "$of"
    exit
    ;;
  get) exit 0 ;;
  uninstall) rm "$of"; exit ;;
  rollback) text="Rollback to $3" ;;
  install | upgrade)
    of=$HOME/$(printf '%s\n' "$@" | sed -n 's/^release-//p' | sed 1q)
    text=$(printf '%s\n' "$@" | grep '^pipegen sha256:')
    ;;
esac
last=$(sed -n '$s/ .*//p' "$of" 2>/dev/null)
status=deployed
[ ! -e "$HOME/fails" ] || [ "$1" = rollback ] || status=failed
[ "$status" = failed ] || { [ ! -e "$of" ] || sed 's/ deployed / superseded /' "$of" >"$of.new" && mv "$of.new" "$of"; } 2>/dev/null
echo "$((${last:-0} + 1)) $status $text" >>"$of"
[ "$status" = deployed ]
E
chmod 755 bin/kubectl bin/helm
operations() { for file in "$HERE"/../../templates/helm/*.sh; do grep -v '^# @' "$file"; done; }
mkdir repository/chart
{
  cat <<'P'
steps() {
  step one step_one
  step two step_two
  step gate step_gate
}
compensate() {
  undo back-one back_one
  undo back-two back_two
}
step_one() { helm_upgrade --release release-one --namespace demo --chart ./chart --set "tag=$(cat tag)"; }
step_two() { helm_upgrade --release release-two --namespace demo --chart ./chart; }
step_gate() { [ ! -e closed ]; }
back_one() { helm_rollback --release release-one --namespace demo; }
back_two() { helm_rollback --release release-two --namespace demo --keep "$(cat keep)"; }
P
  operations
} | pipeline demo.sh
{
  echo 'steps() { step back step_back; }'
  echo 'step_back() { helm_previous --release release-one --namespace demo; }'
  operations
} | pipeline back.sh
cd repository
echo 1 >tag
echo false >keep
wrote() { grep -E '^helm (install|upgrade|uninstall|rollback)' "$HOME/journal" || :; }
apply() { : >"$HOME/journal"; expect "$1" "../${2:-demo}.sh" apply --state-dir state; }

# A first run that fails leaves nothing, but for a volume.
: >closed
apply 68
says 'uninstall release-one, which was not there before'
[ ! -e "$HOME/one" ] && [ ! -e "$HOME/two" ] || fail 'a release was left'
echo true >keep
apply 68
says 'release-two was not there before and stays, because of its volume'
[ ! -e "$HOME/one" ] && [ -e "$HOME/two" ] || fail 'the wrong release was left'
rm "$HOME/two"

rm closed
apply 0
same '1 deployed' "$(sed 's/ pipegen.*//' "$HOME/one")"
apply 0
same '' "$(wrote)"

# What this run did not touch stays as it is, and what it touched goes back.
echo 2 >tag
: >closed
apply 68
says 'take release-one back to revision 1'
never_says 'release-two back'
same 'Rollback to 1' "$(sed -n '$s/^3 deployed //p' "$HOME/one")"
rm closed
echo 1 >tag
apply 0
same '' "$(wrote)"

# helm's own failure: the newest revision is a failed one.
echo 3 >tag
: >"$HOME/fails"
apply 68
says 'take release-one back to revision 3'
rm "$HOME/fails"
apply 0
same 6 "$(sed -n '$s/ deployed .*//p' "$HOME/one")"

# A failed revision that somebody left is not what a run goes back to.
echo '7 failed pipegen sha256:0' >>"$HOME/one"
: >closed
apply 68
says 'take release-one back to revision 6'
rm closed

# By hand: each time one further back, never to content that stands now, and nothing when there is nothing. Failed
# revisions are no way back.
apply 0 back
says 'take release-one back to revision 5'
apply 0 back
says 'release-one has no earlier revision'
same '' "$(wrote)"

# The same content installed twice is no way back either.
printf '1 superseded pipegen sha256:a\n2 deployed pipegen sha256:a\n' >"$HOME/one"
apply 0 back
says 'release-one has no earlier revision'
