# The given script with tools that only pretend: versions, the kube-context, secrets and the lock come before any write.
. "$HERE/lib.sh"
checkout
cat >bin/kubectl <<'E'
#!/bin/sh
echo "kubectl $*" >>"$HOME/journal"
case "$*" in
  version*) echo '{"clientVersion": {"major": "1", "gitVersion": "'"$(cat "$HOME/kubectl-version")"'"}}' ;;
  'config current-context') cat "$HOME/context" ;;
  'create configmap'*) echo AlreadyExists >&2; exit 1 ;;
  'get configmap'*) printf 'somebody elsewhere 4711 2026-01-01T00:00:00Z' ;;
  'delete configmap'*) ;;
  'get namespace '*) echo namespace/there ;;
  *) exit 1 ;;
esac
E
cat >bin/helm <<'E'
#!/bin/sh
echo "helm $*" >>"$HOME/journal"
[ "$1" != version ] || cat "$HOME/helm-version"
[ "$1" = version ]
E
chmod 755 bin/kubectl bin/helm
echo v1.36.3 >home/kubectl-version
echo v3.17.2+gabcdef >home/helm-version
echo kind-test >home/context
cd repository
wrote() { grep -E '^kubectl (create|apply|delete|patch)|^helm (install|upgrade|uninstall|rollback)' "$HOME/journal"; }

expect 66 "$SCRIPT" apply --state-dir state
says 'NEO4J_PASSWORD'
NEO4J_PASSWORD=hush
export NEO4J_PASSWORD
echo v3.1.9 >"$HOME/helm-version"
expect 66 "$SCRIPT" apply --state-dir state
says 'helm>=3.2 (found 3.1.9)'
echo v1.9.11 >"$HOME/kubectl-version"
expect 66 "$SCRIPT" apply --state-dir state
says 'kubectl>=1.19 (found 1.9.11)'
echo v4.0.0 >"$HOME/helm-version"
echo v1.19.0 >"$HOME/kubectl-version"
for context in production kind xkind-test minikube2 '*' ''; do
  echo "$context" >"$HOME/context"
  for verb in apply plan status unlock; do
    expect 66 "$SCRIPT" $verb --state-dir state
    says "not one of this environment's"
  done
done
[ ! -e state ] || fail 'something was begun'
! wrote || fail 'something was written'

for context in docker-desktop kind-test; do
  echo "$context" >"$HOME/context"
  expect 75 "$SCRIPT" apply --state-dir state
  says 'somebody on elsewhere, process 4711, since 2026-01-01T00:00:00Z'
  says 'unlock --environment local'
  [ ! -e state/lock-local ] || fail 'the local lock was left'
done
expect 75 "$SCRIPT" unlock --state-dir state
says 'somebody on elsewhere'
wrote | grep -v '^kubectl create configmap pipegen-lock ' && fail 'something else was written'
expect 0 "$SCRIPT" unlock --state-dir state --yes
wrote | grep -q '^kubectl delete configmap pipegen-lock ' || fail 'the lock is still there'
never_says hush "$HOME/journal"

rm ../bin/helm
command -v helm >/dev/null 2>&1 || {
  expect 66 "$SCRIPT" apply --state-dir state
  says 'helm>=3.2 (not found)'
}
