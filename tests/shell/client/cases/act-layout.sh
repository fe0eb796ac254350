# The mock can serve what act's artifact server wrote; run id always 1.
. "$(dirname "$0")/../world.sh"
mkdir -p "$box/act/1/push-branches"
zipped 'add("push-branches")'
mv "$box/github/push-branches.zip" "$box/act/1/push-branches/"
mkfifo "$box/ports"
"${PYTHON:-python3}" -I -S "$root/tests/real/github/mock.py" --act "$box/act" --journal "$journal" >"$box/ports" &
mock=$!
read -r api blob <"$box/ports"
export GITHUB_API_URL="http://127.0.0.1:$api"
client acme shop push-branches secret-token -- x
ends 0 'run 1, push on main'
ran_with x
