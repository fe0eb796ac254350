# A fork's script runs only for the owner that is named, and after somebody at a terminal has seen it and said yes.
. "$(dirname "$0")/../world.sh"
one=1111111111111111111111111111111111111111
world '.runs[0] += {fork: "evil", event: "pull_request", head_sha: $one}' one "$one"
printf '#!/bin/sh\nmain() { touch ran; echo "\033[2Jhidden"; }\nmain "$@"\n#PIPEGEN-END\n' >"$box/github/push-branches"
client --sha "$one" acme shop push-branches secret-token
ends 5 'it comes from a fork'
client --sha "$one" --allow-fork good acme shop push-branches secret-token
ends 5 'it comes from the fork of evil'
did_not_run
# at_terminal ANSWER: as `client`, with a terminal on which somebody types.
at_terminal() {
  answer=$1
  shift
  rm -f "$box/place/ran"
  "${PYTHON:-python3}" - "$answer" "$box/place" ${CLIENT_SHELL:-dash} "$client_file" "$@" >"$box/err" <<'PY'
import os, pty, sys
answer, place, *command = sys.argv[1:]
pid, terminal = pty.fork()
if pid == 0:
    os.chdir(place)
    os.execvp(command[0], command)
said, asked = b"", False
while True:
    try:
        part = os.read(terminal, 4096)
    except OSError:
        break
    if not part: break
    said += part
    if b"Type yes: " in said and not asked:
        asked = True
        os.write(terminal, answer.encode() + b"\n")
sys.stdout.write(said.decode())
sys.stdout.flush()
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
PY
  rc=$?
}
set -- --sha "$one" --allow-fork Evil acme shop push-branches secret-token
at_terminal no "$@"
ends 10 'declined'
did_not_run
grep '\[2Jhidden' "$box/err" >/dev/null || fail 'it did not show the script'
! grep "$(printf '\033')" "$box/err" >/dev/null || fail 'it sent an escape sequence to the terminal'
at_terminal yes "$@"
ends 0
[ -e "$box/place/ran" ] || fail 'it did not run after yes'
setsid --wait true 2>/dev/null || skip 'no setsid here'
(cd "$box/place" && exec setsid --wait ${CLIENT_SHELL:-dash} "$client_file" "$@") >"$box/out" 2>"$box/err" </dev/null
rc=$?
rm -f "$box/place/ran"
ends 10 'no terminal'
