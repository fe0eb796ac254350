# The four words of the exercise: the script runs in the caller's folder, with its arguments, and its code passes through.
. "$(dirname "$0")/../world.sh"
world .
client acme shop push-branches secret-token -- exit 68 'a b' '*' '' --csv
ends 68 'run 100, push on main'
ran_with exit 68 'a b' '*' '' --csv
[ "$(cat "$box/out")" = 'the script ran' ] || fail 'stdout is not the script'"'"'s alone'
[ "$(sed -n 1p "$box/script")" = "$box/place" ] || fail 'it ran in another folder'
[ "$(sed -n 2p "$box/script")" = "$(umask)" ] || fail 'it ran with another umask'
requests 'map(.server) == ["api", "api", "api", "api", "blob"] and map(.authorization) == ["right", "right", "right", "right", "none"]'
