# A mock whose test was killed does not stay.
. "$(dirname "$0")/../world.sh"
echo '{}' >"$box/github/world.json"
sh -c '"${PYTHON:-python3}" -I -S "$1" --world "$2" >"$3" & echo $! >"$3.pid"; until [ -s "$3" ]; do /bin/sleep 0.05; done' sh \
  "$root/tests/real/github/mock.py" "$box/github" "$box/listening"
until ! kill -0 "$(cat "$box/listening.pid")" 2>/dev/null; do /bin/sleep 0.1; done
