# The user's curl configuration counts for nothing: it could follow redirects with the token or skip what is checked.
. "$(dirname "$0")/../world.sh"
world '.faults = [{do: "redirect", path: "zip", to: "http://127.0.0.1:BLOB/leak"}]'
printf 'location-trusted\ninsecure\nproxy = "http://127.0.0.1:1"\noutput = "%s/leak"\nverbose\n' "$box" >"$HOME/.curlrc"
export CURL_HOME="$HOME" XDG_CONFIG_HOME="$HOME"
cp "$HOME/.curlrc" "$HOME/curlrc"
client acme shop push-branches secret-token
ends 0
[ ! -e "$box/leak" ] || fail 'the hostile configuration was read'
