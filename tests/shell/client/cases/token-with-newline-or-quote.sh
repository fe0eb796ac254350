# Such a token would end the line of curl's configuration and add one of its own.
. "$(dirname "$0")/../world.sh"
world .
for token in 'a"b' "a
url = b" 'a b' 'a\b' "a$(printf '\r')"; do
  client acme shop push-branches "$token"
  ends 2 'a character that no token has'
done
GITHUB_TOKEN='a"b' client acme shop push-branches
ends 2 'a character that no token has'
[ ! -s "$journal" ] || fail 'it asked GitHub'
