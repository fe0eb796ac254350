# Names go into URLs and file names, so only plain ones are taken; nothing is asked before that.
. "$(dirname "$0")/../world.sh"
world .
for name in '../push' 'a b' '*' 'a/b' '' '-x' '.hidden' 'a?b' 'a&b' 'é'; do
  client acme shop "$name" secret-token
  ends 2
  client "$name" shop push-branches secret-token
  ends 2
done
client acme shop
ends 2 'usage:'
client acme shop push-branches secret-token more
ends 2 'comes after `--`'
! grep secret "$box/err" || fail 'it printed the token'
client --nonsense acme shop push-branches
ends 2 'unknown option `--nonsense`'
client --branch
ends 2 '`--branch` wants a value'
client --sha abc1234 acme shop push-branches secret-token
ends 2 'all 40 digits'
client --allow-fork evil acme shop push-branches secret-token
ends 2 '`--allow-fork` wants'
for url in http://example.com http://127.0.0.1:80@example.com https://user@example.com http://127.0.0.1.example.com 'https://a"b' ftp://a; do
  GITHUB_API_URL=$url client acme shop push-branches secret-token
  ends 2 'GITHUB_API_URL'
done
[ ! -s "$journal" ] || fail 'it asked GitHub'
client --help
ends 0
grep usage "$box/out" >/dev/null || fail 'no help'
