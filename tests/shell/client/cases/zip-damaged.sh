# Damaged where the digest can't see it (there is none): the archive's own check does.
. "$(dirname "$0")/../world.sh"
world '.artifacts[0] += {file: "push-branches.zip", digest: null}'
zipped 'add("push-branches")'
"${PYTHON:-python3}" -I -S - "$box/github/push-branches.zip" <<'PY'
import sys
data = bytearray(open(sys.argv[1], "rb").read())
data[100] ^= 0xFF
open(sys.argv[1], "wb").write(data)
PY
client --allow-no-digest acme shop push-branches secret-token
[ "$rc" = 7 ] || ends 8 'damaged'
did_not_run
printf 'PK\003\004nothing' >"$box/github/push-branches.zip"
client --allow-no-digest acme shop push-branches secret-token
ends 8 "can't be read"
