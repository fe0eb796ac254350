# No child is ever given the token as an argument or in its environment; printf is a child in mksh and posh.
# only under: dash busybox mksh posh
. "$(dirname "$0")/../world.sh"
world .
env=$(real env) printf=$(real printf) # by path: a shim that found itself would never end
for tool in curl jq cat printf awk sed grep head tail tr cut sort sha256sum mktemp date env sh; do # not rm: the case uses it
  real=$(real "$tool")
  shim "$tool" <<SHIM
$printf '%s\n' "\$@" >>"\$JOURNAL/arguments"
$env >>"\$JOURNAL/environments"
exec $real "\$@"
SHIM
done
client acme shop push-branches secret-token
ends 0
ran_with ''
GITHUB_TOKEN=secret-token token=exported GH_TOKEN=other client acme shop push-branches
ends 0
rm "$box"/bin/* # from here on the case's own commands would be noted
requests 'map(select(.server == "api")) | length == 8 and all(.authorization == "right")'
grep -e '--config' "$box/arguments" >/dev/null || fail 'the shims saw nothing'
! grep -e secret-token "$box/arguments" || fail 'the token was an argument of a child'
! grep -e secret-token "$box/environments" "$box/script-env" || fail 'the token was in the environment of a child'
! grep -e 'sig=' "$box/arguments" || fail 'the signed URL was an argument of a child'
