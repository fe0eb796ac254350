# Sourced by each case. A case describes a world on GitHub, runs the client in it, and says how that must end:
#   world '.runs[0].event = "pull_request"'     the usual world (one run, one artifact), changed by a jq filter
#   client acme shop push-branches secret-token
#   ends 5 'its event is pull_request'          exit code and a part of what the client says
#   did_not_run
# CLIENT_SHELL is the shell that the client runs in.
set -u
root=$(cd "$(dirname "$0")/../../../.." && pwd)
client_file=${CLIENT_FILE:-$root/templates/client/run-pipeline.sh}
box=$(mktemp -d "${TMPDIR:-/tmp}/client-case.XXXXXX") || exit 1
mkdir "$box/github" "$box/home" "$box/place" "$box/tmp" "$box/bin"
unset GITHUB_TOKEN GH_TOKEN http_proxy https_proxy HTTPS_PROXY all_proxy ALL_PROXY no_proxy NO_PROXY
journal=$box/journal
mock='' rc=''
export HOME="$box/home" TMPDIR="$box/tmp" PATH="$box/bin:$PATH" JOURNAL="$box"

fail() {
  printf '%s\n' "failed: $*" 'the client said:'
  sed 's/^/  /' "$box/err" 2>/dev/null
  exit 1
}

skip() {
  printf 'skipped: %s\n' "$*"
  exit 77
}

# The mock ends with 1 when the host of the files was ever sent a token.
on_end() {
  end_rc=$?
  if [ -n "$mock" ]; then
    kill "$mock" && wait "$mock" || {
      printf 'failed: the mock ended with %s\n' "$?"
      end_rc=1
    }
  fi
  rm -rf "$box"
  exit "$end_rc"
}
trap on_end EXIT
trap 'exit 1' HUP INT TERM

# The script that the usual artifact is: it notes what it was given.
cat >"$box/github/push-branches" <<'SCRIPT'
#!/bin/sh
main() {
  printf '%s\n' "$@" >ran
  pwd >>"$JOURNAL/script"
  umask >>"$JOURNAL/script"
  env >"$JOURNAL/script-env"
  if [ "${1-}" = read ]; then cat; fi
  echo 'the script ran'
  if [ "${1-}" = exit ]; then return "$2"; fi
}
main "$@"
exit $?
#PIPEGEN-END
SCRIPT

# world FILTER [NAME VALUE]: writes the world and starts the mock once; it reads the world at every request.
world() {
  filter=$1
  shift
  [ $# -eq 0 ] || set -- --arg "$1" "$2"
  jq -n "$@" "{runs: [{id: 100}], artifacts: [{name: \"push-branches\"}]} | $filter" >"$box/github/world.json" || exit 1
  [ -z "$mock" ] || return 0
  mkfifo "$box/ports"
  "${PYTHON:-python3}" -I -S "$root/tests/real/github/mock.py" --world "$box/github" --journal "$journal" >"$box/ports" &
  mock=$!
  read -r api blob <"$box/ports"
  export GITHUB_API_URL="http://127.0.0.1:$api"
}

# client WORDS: runs it in an empty folder; stdin is the case's. The client sleeps only in the journal.
client() {
  rm -f "$box/place/ran"
  (cd "$box/place" && exec ${CLIENT_SHELL:-dash} "$client_file" "$@") >"$box/out" 2>"$box/err"
  rc=$?
}

# shim NAME: a command that is found first; its text comes from stdin.
shim() {
  { echo '#!/bin/sh' && cat; } >"$box/bin/$1"
  chmod +x "$box/bin/$1"
}
# real NAME: the path of a command behind the shims; `command -v` would name a builtin.
real() { (PATH=${PATH#"$box/bin:"} && export PATH && env which "$1"); }

shim sleep <<'SHIM'
echo "$1" >>"$JOURNAL/slept"
SHIM

# ends CODE [TEXT]: how the client ended, and that it left nothing behind.
ends() {
  [ "$rc" = "$1" ] || fail "exit code $rc, expected $1"
  [ $# -eq 1 ] || grep -F -e "$2" "$box/err" >/dev/null || fail "it never said: $2"
  [ -z "$(ls -A "$box/tmp")" ] || fail "it left files behind: $(ls "$box/tmp")"
}

ran_with() {
  printf '%s\n' "$@" | cmp -s - "$box/place/ran" || fail "the script should have run with: $*"
}

did_not_run() { [ ! -e "$box/place/ran" ] || fail 'the script ran'; }

# requests FILTER: what must hold of the list of requests that the mock had.
requests() { jq -e -s "$1" "$journal" >/dev/null || fail "the requests are not so: $1 $(cat "$journal")"; }

slept() { [ "$(cat "$box/slept" 2>/dev/null | tr '\n' ' ')" = "$1" ] || fail "slept $(cat "$box/slept"), expected $1"; }

# zipped PYTHON: makes github/push-branches.zip with fixed times; `z` is the archive, `add(name, data)` adds to it.
zipped() {
  "${PYTHON:-python3}" -I -S - "$box/github" <<PY
import sys, warnings, zipfile
warnings.simplefilter("ignore")
folder = sys.argv[1]
script = open(folder + "/push-branches", "rb").read()
z = zipfile.ZipFile(folder + "/push-branches.zip", "w", zipfile.ZIP_DEFLATED)
def add(name, data=script, mode=0o100644):
    info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
    info.create_system, info.external_attr, info.compress_type = 3, mode << 16, zipfile.ZIP_DEFLATED
    z.writestr(info, data)
$1
z.close()
PY
}
