# A signal reaches the script at once; it ends in good order, its code is the client's, and nothing is left behind.
# INT under every shell; TERM and HUP, which go the same way, under dash.
. "$(dirname "$0")/../world.sh"
world .
cat >"$box/github/push-branches" <<'SCRIPT'
#!/bin/sh
stop() { echo compensated >ran; exit 68; }
main() {
  trap stop TERM
  touch started
  /bin/sleep 60 &
  wait $!
}
main "$@"
exit $?
#PIPEGEN-END
SCRIPT
signals=INT
[ "${CLIENT_SHELL:-dash}" != dash ] || signals='TERM INT HUP'
for signal in $signals; do
  rm -f "$box/place/ran" "$box/place/started"
  # A background job ignores INT by POSIX; a session of its own, started by Python, does not.
  "${PYTHON:-python3}" -I -S - "$box/place" "$signal" ${CLIENT_SHELL:-dash} "$client_file" acme shop push-branches secret-token 2>"$box/err" <<'PY'
import os, signal, subprocess, sys, time
place, name, *command = sys.argv[1:]
child = subprocess.Popen(command, cwd=place, start_new_session=True,
                         preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
while not os.path.exists(place + "/started"):
    if child.poll() is not None: sys.exit(99)
    time.sleep(0.02)
os.kill(child.pid, getattr(signal, "SIG" + name))
try:
    code = child.wait(timeout=20)
except subprocess.TimeoutExpired:
    code = 98
try:
    os.killpg(child.pid, signal.SIGKILL)  # the sleep that the script left
except ProcessLookupError:
    pass
sys.exit(code % 256)
PY
  rc=$?
  ends 68
  grep -x compensated "$box/place/ran" >/dev/null || fail "$signal did not reach the script"
done
