#!/bin/sh
# Downloads the script that a workflow of a GitHub repository made, checks where it comes from, runs it here.
#   ./run-pipeline.sh OWNER REPO ARTIFACT_NAME [TOKEN] [-- ARGS]
# `--help` lists the options. It runs in any POSIX shell and needs curl, jq and a sha256 tool.

usage() {
  cat <<'USAGE'
usage: ./run-pipeline.sh [OPTIONS] OWNER REPO ARTIFACT_NAME [TOKEN] [-- ARGS]

Runs the newest script that .github/workflows/ARTIFACT_NAME.yml made on the default branch, with ARGS.
TOKEN needs to read Actions. `-` reads it from stdin; without one: GITHUB_TOKEN, GH_TOKEN, `gh auth token`.

which run (all that are given must hold)
  --branch NAME         of this branch instead of the default branch
  --sha COMMIT          of this commit (40 digits), on any branch
  --pr NUMBER           of the head of this pull request
  --run-id ID           this run, whatever its branch and event
  --allow-fork OWNER    may come from OWNER's fork (with --sha, --pr or --run-id); shows the script and asks
  --workflow FILE       made by .github/workflows/FILE
what is checked
  --verify auto|require|off   attestation, by gh 2.67 or later (auto: where there is one)
  --allow-no-digest     accept an artifact for which GitHub gives no digest

exit codes: 0 done, 2 usage, 3 missing tool, 4 token, 5 no run is eligible, 6 network or rate limit,
7 integrity, 8 unsafe archive, 9 policy, 10 declined, 70 internal; the script's own from 64 on pass through
USAGE
}

readonly LIMIT=67108864 # bytes of an artifact or answer: a script with its data is far below
readonly PAUSE_LIMIT=60 # seconds that a rate limit may ask us to wait

# ---- words and options -------------------------------------------------------------------------

# option WORD [VALUE]: takes one option or word off the command line; sets `taken` to how many it was.
option() {
  taken=1
  case $1 in
    -h | --help)
      usage
      finished=yes
      exit 0
      ;;
    --allow-no-digest) allow_no_digest=yes ;;
    --branch | --sha | --pr | --run-id | --allow-fork | --workflow | --verify)
      { [ $# -ge 2 ] && [ -n "$2" ] && [ "$2" != -- ]; } || die 2 "\`$1\` wants a value"
      option_value "$1" "$2"
      taken=2
      ;;
    -?*) die 2 "unknown option \`$1\`; \`--help\` lists them" ;;
    *) word "$1" ;;
  esac
}

option_value() {
  case $1 in
    --branch) branch=$2 ;;
    --sha) sha=$2 ;;
    --pr) pr=$2 ;;
    --run-id) run_id=$2 ;;
    --allow-fork) allow_fork=$2 ;;
    --workflow) workflow=$2 ;;
    --verify) verify=$2 ;;
  esac
}

word() {
  words=$((words + 1))
  case $words in
    1) owner=$1 ;;
    2) repo=$1 ;;
    3) name=$1 ;;
    4) token=$1 ;;
    *) die 2 'too many words; what is meant for the script comes after `--`' ;;
  esac
}

# Only what can stand in a URL and in a file name as it is.
check_words() {
  [ "$words" -ge 3 ] || {
    usage >&2
    exit 2
  }
  plain_word "$owner" || die 2 "\`$owner\` is not the name of an owner"
  plain_word "$repo" || die 2 "\`$repo\` is not the name of a repository"
  plain_word "$name" || die 2 "\`$name\` is not the name of a pipeline's artifact: letters, digits, \`.\`, \`_\` and \`-\`"
  workflow=${workflow:-$name.yml}
  plain_word "$workflow" || die 2 "\`$workflow\` is not a file name under .github/workflows"
  [ -z "$allow_fork" ] || plain_word "$allow_fork" || die 2 "\`$allow_fork\` is not the name of an owner"
  [ -z "$run_id" ] || digits "$run_id" || die 2 "\`--run-id\` wants a number, not \`$run_id\`"
  [ -z "$pr" ] || digits "$pr" || die 2 "\`--pr\` wants a number, not \`$pr\`"
  [ -z "$sha" ] || { [ ${#sha} -eq 40 ] && hexadecimal "$sha"; } || die 2 '`--sha` wants all 40 digits: fewer can be forged'
  [ -z "$allow_fork" ] || [ -n "$sha$pr$run_id" ] || die 2 '`--allow-fork` wants `--sha`, `--pr` or `--run-id` beside it'
  case $verify in
    auto | require | off) ;;
    *) die 2 "\`--verify\` is auto, require or off, not \`$verify\`" ;;
  esac
}

plain_word() {
  case $1 in
    '' | -* | .* | *[!A-Za-z0-9._-]*) return 1 ;;
  esac
}

digits() {
  case $1 in
    '' | *[!0-9]*) return 1 ;;
  esac
}

hexadecimal() {
  case $1 in
    '' | *[!0-9a-f]*) return 1 ;;
  esac
}

# Plain http is for a mock on this machine; there no proxy may see the token.
check_api() {
  api=${GITHUB_API_URL:-https://api.github.com}
  api=${api%/}
  scheme=${api%%://*}
  trusted "$api" || die 2 "GITHUB_API_URL is neither https nor http on the loopback: $api"
}

# trusted URL: https, or http on the loopback when the API is there too; no user part, blank or quote.
trusted() {
  case $1 in
    *["$blanks"\"\\]*) return 1 ;;
    "$scheme"://*) ;;
    *) return 1 ;;
  esac
  authority=${1#*://}
  authority=${authority%%[/?#]*}
  case $scheme://$authority in
    *@*) return 1 ;;
    https://?*) return 0 ;;
    http://127.0.0.1:* | http://localhost:*) digits "${authority#*:}" ;;
    *) return 1 ;;
  esac
}

# The token goes into a file of ours; it never stands in an argument or the environment of a child (but of gh).
take_token() {
  case $token in
    -) IFS= read -r token || [ -n "$token" ] || die 4 'no token came from stdin' ;;
    '') token=$environment_token ;;
  esac
  if [ -z "$token" ] && [ "$scheme" = https ] && command -v gh >/dev/null 2>&1; then
    host=${api#https://}
    host=${host%%/*}
    token=$(gh auth token --hostname "${host#api.}" 2>/dev/null)
  fi
  case $token in
    '') die 4 'no token: give one as fourth word, as `-` on stdin, in GITHUB_TOKEN, or log in with `gh auth login`' ;;
    *[!A-Za-z0-9_.~+/=-]*) die 2 'the token holds a character that no token has (a quote, a blank or a line end?)' ;;
  esac
  cat >"$work/auth" <<CONFIG || die 70 "can't write in $work"
header = "Authorization: Bearer $token"
header = "Accept: application/vnd.github+json"
header = "X-GitHub-Api-Version: 2022-11-28"
CONFIG
}

# ---- requests ----------------------------------------------------------------------------------

# send URL FILE [auth]: one request, no redirect. Sets `http` (000: no whole answer came) and writes $work/headers.
# The URL reaches curl in a file as well: a signed one is a credential.
send() {
  cat >"$work/url" <<CONFIG || die 70 "can't write in $work"
url = "$1"
CONFIG
  out=$2
  auth=${3:-}
  rm -f "$out" "$work/headers"
  { cat </dev/null >"$out" && cat </dev/null >"$work/headers"; } || die 70 "can't write in $work"
  set -- -q -sS -g --proto "=$scheme" --connect-timeout 20 --speed-limit 1 --speed-time 30 --max-time 900
  set -- "$@" --max-filesize "$LIMIT" -A run-pipeline -o "$out" -D "$work/headers" -w '%{http_code}'
  [ "$scheme" = https ] || set -- "$@" --noproxy '*'
  [ -z "$auth" ] || set -- "$@" --config "$work/auth"
  interruptible curl "$@" --config "$work/url" >"$work/http" 2>"$work/said"
  curl_rc=$?
  http=000
  case $curl_rc in
    0) http=$(cat "$work/http") ;;
    23) die 70 "can't write what was downloaded to $work: $(cat "$work/said")" ;;
    63) die 8 "the answer is larger than $LIMIT bytes" ;;
  esac
}

# header NAME: the value of the last such header of the last answer.
header() {
  tr -d '\r' <"$work/headers" | awk -v name="$1:" '
    tolower($1) == name { sub(/^[^:]*:[ \t]*/, ""); value = $0 }
    END { print value }'
}

# ask PATH-OR-URL FILE: asks the API, again where that can help. Returns on 2xx, 3xx, 404 and 410 only.
ask() {
  try=1
  while :; do
    send "$api$1" "$2" auth
    pause=$try
    case $http in
      2?? | 3?? | 404 | 410) return 0 ;;
      401) die 4 'GitHub does not accept the token (401): it is wrong, expired or revoked' ;;
      403 | 429) rate_limited "$2" || die 4 "the token may not do this (403): it must be able to read Actions of $owner/$repo" ;;
      000 | 5??) ;;
      *) die 6 "GitHub answered $http to $1" ;;
    esac
    [ "$try" -lt 4 ] || give_up "$1"
    say "no good answer yet ($http), again in $pause s"
    nap "$pause"
    try=$((try + 1))
  done
}

give_up() {
  [ "$http" != 000 ] || die 6 "no answer from GitHub to $1 after 4 tries: $(cat "$work/said")"
  die 6 "GitHub answered $http to $1, 4 times"
}

# rate_limited FILE: whether the last answer is a rate limit and not a missing right; sets `pause` as GitHub wants it.
# docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api: retry-after, else x-ratelimit-reset, else a minute.
rate_limited() {
  pause=$(header retry-after)
  if [ -z "$pause" ] && [ "$(header x-ratelimit-remaining)" = 0 ]; then
    reset=$(header x-ratelimit-reset)
    digits "$reset" && pause=$((reset - $(date -u +%s)))
    case $pause in
      -* | 0) pause=1 ;;
    esac
  fi
  if [ -z "$pause" ]; then
    [ "$http" = 429 ] || grep -i 'rate limit' "$1" >/dev/null || return 1
    pause=60
  fi
  digits "$pause" && [ ${#pause} -le 6 ] && [ "$pause" -le "$PAUSE_LIMIT" ] ||
    die 6 "GitHub's rate limit is used up; it asks to wait $pause s"
}

nap() { interruptible sleep "$1"; }

# ---- choosing the run: this is the security boundary, the digest only proves transport ----------

# What may be trusted by default is what somebody with write access put on the default branch.
choose() {
  ask "/repos/$owner/$repo" "$work/repo"
  case $http in
    404) die 4 "there is no repository $owner/$repo, or the token can't see it (404)" ;;
    200) ;;
    *) die 5 "$owner/$repo has moved ($http); give its present name" ;;
  esac
  repo_id=$(field '.id' "$work/repo") || exit
  [ -n "$sha$pr$run_id$branch" ] || branch=$(field '.default_branch' "$work/repo") || exit
  [ -z "$pr" ] || choose_pull
  list_artifacts
  cat </dev/null >"$work/refused"
  seen=0 checked=0
  while IFS=$tab read -r artifact run size digest made reason <&4; do
    seen=$((seen + 1))
    [ "$reason" != - ] || check_run
    [ "$reason" != - ] || return 0
    printf '  run %s of %s: %s\n' "$run" "$made" "$reason" >>"$work/refused"
  done 4<"$work/candidates"
  say "no run is eligible of $seen with an artifact \`$name\`"
  head -n 20 "$work/refused" | printable >&2
  die 5 'nothing was downloaded'
}

# field FILTER FILE: one value of an answer; ends the (sub)shell when it isn't there.
field() { jq -er "$1" "$2" 2>/dev/null || die 6 "GitHub's answer has no $1"; }

choose_pull() {
  ask "/repos/$owner/$repo/pulls/$pr" "$work/pull"
  [ "$http" = 200 ] || die 5 "there is no pull request $pr in $owner/$repo ($http)"
  pull_sha=$(field '.head.sha' "$work/pull") || exit
  [ -z "$sha" ] || [ "$sha" = "$pull_sha" ] || die 5 "the head of pull request $pr is $pull_sha"
  sha=$pull_sha
}

# Reads all pages; writes one line for each artifact of that name, newest run first: a re-run of an old run stays old.
list_artifacts() {
  page=1
  from=/repos/$owner/$repo/actions/artifacts
  [ -z "$run_id" ] || from=/repos/$owner/$repo/actions/runs/$run_id/artifacts
  cat </dev/null >"$work/pages"
  while :; do
    ask "$from?name=$name&per_page=100&page=$page" "$work/page"
    [ "$http" = 200 ] || die 5 "there are no artifacts to choose from: GitHub answered $http"
    count=$(jq -e '.artifacts | length' "$work/page" 2>/dev/null) || die 6 "GitHub's answer is not a list of artifacts"
    cat "$work/page" >>"$work/pages" || die 70 "can't write in $work"
    [ "$count" -ge 100 ] || break
    page=$((page + 1))
    [ "$page" -le 100 ] || die 5 'there are more than 10,000 artifacts of that name; use `--run-id`'
  done
  judge -s "$work/pages" '
    map(.artifacts[]) | map(select(.name == $name)) | unique_by(.id) | sort_by(.workflow_run.id, .id) | reverse | .[]
    | [.id, .workflow_run.id // 0, .size_in_bytes, .digest // "-", .created_at // "-",
       if .expired then "the artifact has expired"
       elif .workflow_run == null then "its run is unknown"
       else .workflow_run | place(.repository_id; .head_repository_id; "another owner") // "-" end] | @tsv' >"$work/candidates"
}

# Asks for the run of a candidate; sets `reason` to why it is refused, or `-`.
check_run() {
  checked=$((checked + 1))
  [ "$checked" -le 200 ] || die 5 'the newest 200 runs are not eligible; name one with `--run-id`'
  ask "/repos/$owner/$repo/actions/runs/$run" "$work/run"
  if [ "$http" != 200 ]; then
    reason="the run is gone ($http)"
    return
  fi
  judge "$work/run" '
    [place(.repository.id; .head_repository.id; .head_repository.owner.login)
     // if (.id | tostring) != $run then "GitHub answered with run \(.id)"
        elif $run_id == "" and (.event as $event | $events | split(" ") | index($event) | not) then "its event is \(.event)"
        elif .status != "completed" then "it is \(.status)"
        elif .conclusion != "success" then "it ended in \(.conclusion)"
        elif (.path | sub("@.*"; "")) != ".github/workflows/" + $workflow then "it is a run of \(.path)"
        else "-" end,
     .head_branch // "-", .head_sha, .event, .head_repository.full_name // "-", .head_repository.id == .repository.id] | @tsv' >"$work/judged"
  IFS=$tab read -r reason run_branch run_sha run_event source same_repo <"$work/judged"
}

# judge [-s] FILE FILTER: jq with what was asked for. `place` is what holds for an artifact and for its run.
judge() {
  events='push workflow_dispatch schedule merge_group'
  [ -z "$pr$allow_fork" ] || events="$events pull_request"
  slurp=-c
  [ "$1" != -s ] || { slurp=-s && shift; }
  jq -r "$slurp" --arg name "$name" --arg repo "$repo_id" --arg branch "$branch" --arg sha "$sha" --arg fork "$allow_fork" \
    --arg run "${run:-}" --arg run_id "$run_id" --arg workflow "$workflow" --arg events "$events" '
    def place($repository; $head; $owner):
      if ($repository | tostring) != $repo then "it belongs to another repository"
      elif $head == null then "its fork is gone"
      elif ($head | tostring) != $repo and $fork == "" then "it comes from a fork"
      elif ($head | tostring) != $repo and $owner != "another owner"
        and ($owner | ascii_downcase) != ($fork | ascii_downcase) then "it comes from the fork of \($owner)"
      elif $run_id != "" and (.id | tostring) != $run_id then "it is another run"
      elif $sha != "" and .head_sha != $sha then "its commit is \(.head_sha)"
      elif $branch != "" and .head_branch != $branch then "its branch is \(.head_branch)"
      else null end;
    '"$2" "$1" 2>"$work/said" || die 6 "GitHub's answer is not what it documents: $(head -n 1 "$work/said")"
}

# ---- download and checks -----------------------------------------------------------------------

# Each try asks for a fresh signed URL, since the old one may be what failed. The token is not sent to it.
download() {
  round=1
  [ "$size" -le "$LIMIT" ] || die 8 "the artifact has $size bytes, more than $LIMIT"
  while :; do
    ask "/repos/$owner/$repo/actions/artifacts/$artifact/zip" "$work/answer"
    case $http in
      302) ;;
      404 | 410) die 5 "the artifact of run $run is gone ($http): it expired or was deleted" ;;
      *) die 6 "GitHub answered $http instead of where the artifact lies" ;;
    esac
    location=$(header location)
    trusted "$location" || die 9 "GitHub points to a place that is not https: ${location%%\?*}"
    send "$location" "$work/download"
    [ "$http" != 200 ] || [ "$(wc -c <"$work/download")" -lt "$size" ] || return 0
    [ "$round" -lt 4 ] || die 6 "the download failed 4 times ($http) $(head -n 1 "$work/said")"
    say "the download failed ($http), again in $round s"
    nap "$round"
    round=$((round + 1))
  done
}

sha256() {
  if command -v sha256sum >/dev/null 2>&1; then
    sha256sum <"$1"
  elif command -v shasum >/dev/null 2>&1; then
    shasum -a 256 <"$1"
  else
    openssl dgst -sha256 -r <"$1"
  fi | cut -c 1-64
}

check_digest() {
  found=$(sha256 "$work/download")
  [ ${#found} -eq 64 ] || die 70 'the sha256 tool gave no digest'
  if [ "$digest" = - ]; then
    [ "$allow_no_digest" = yes ] || die 7 'GitHub gives no digest for this artifact; `--allow-no-digest` accepts that'
    level='no digest to compare with'
    return
  fi
  [ "$digest" = "sha256:$found" ] || die 7 "the file's digest is sha256:$found, GitHub says $digest"
  level='digest equal'
}

# An artifact is the script itself, or a zip of which one entry is read. Nothing is ever unpacked into a folder.
open_artifact() {
  script=$work/$name
  case $(head -c 2 "$work/download" | tr -d '\000') in
    PK) read_zip ;;
    *) mv "$work/download" "$script" || die 70 "can't write in $work" ;;
  esac
  [ "$(tail -n 1 "$script" | tr -d '\r')" = '#PIPEGEN-END' ] || die 7 'the script is cut off, or not one of pipegen: its last line is not `#PIPEGEN-END`'
  [ "$(tail -n 1 "$script")" = '#PIPEGEN-END' ] || die 7 'the script has CRLF line ends: something rewrote it'
}

# Info-ZIP's, by its path: BusyBox takes its own applet first, which can neither list links nor test.
find_unzip() {
  caller_ifs=$IFS
  IFS=:
  for folder in $PATH; do
    unzip=$folder/unzip
    [ -x "$unzip" ] && "$unzip" -v 2>/dev/null </dev/null | grep Info-ZIP >/dev/null && break
    unzip=''
  done
  IFS=$caller_ifs
  [ -n "$unzip" ] || die 3 '`unzip` (of Info-ZIP) is needed and is not on the PATH'
}

read_zip() {
  find_unzip
  zip=$work/download
  "$unzip" -Z1 "$zip" >"$work/entries" 2>"$work/said" || die 8 "the zip can't be read: $(head -n 1 "$work/said")"
  ! grep -E '^/|(^|/)\.\.(/|$)|\\|\^|^[A-Za-z]:' "$work/entries" >/dev/null || die 8 'the zip has an entry that leads out of its folder'
  [ -z "$(sort "$work/entries" | uniq -d)" ] || die 8 'the zip has two entries of one name'
  ! "$unzip" -Z -s "$zip" 2>/dev/null | grep '^l' >/dev/null || die 8 'the zip has a symbolic link in it'
  entry=$name
  grep -x -F -e "$entry" "$work/entries" >/dev/null || entry=$name.sh
  grep -x -F -e "$entry" "$work/entries" >/dev/null || die 8 "the zip has no entry \`$name\`"
  "$unzip" -P none -p "$zip" "$entry" 2>"$work/said" </dev/null | head -c "$((LIMIT + 1))" >"$script"
  [ "$(wc -c <"$script")" -le "$LIMIT" ] || die 8 "the zip's entry is larger than $LIMIT bytes"
  "$unzip" -P none -tq "$zip" "$entry" >/dev/null 2>"$work/said" </dev/null || die 8 "the zip's entry is damaged: $(head -n 1 "$work/said")"
}

# Before gh 2.67 `attestation verify` could succeed where there was none (CVE-2025-25204).
attest() {
  [ "$verify" != off ] || return 0
  if ! new_gh; then
    [ "$verify" = auto ] || die 9 'an attestation is required, and there is no gh 2.67 or later to verify it'
    level="$level; attestation not looked for: no gh 2.67 or later"
    return
  fi
  if gh_verify >"$work/said" 2>&1; then
    level="$level; attestation verified"
    return
  fi
  [ "$verify" = auto ] && grep -E -i 'no attestations|HTTP 404' "$work/said" >/dev/null ||
    die 7 "the attestation does not hold: $(head -n 3 "$work/said")"
  level="$level; no attestation"
}

gh_verify() (
  GH_TOKEN=$token
  export GH_TOKEN
  exec gh attestation verify "$script" --repo "$source"
)

new_gh() {
  command -v gh >/dev/null 2>&1 || return 1
  gh_version=$(gh --version 2>/dev/null | sed -n 's/^gh version \([0-9]*\)\.\([0-9]*\).*/\1 \2/p')
  [ "${gh_version% *}" -gt 2 ] 2>/dev/null || { [ "${gh_version% *}" = 2 ] && [ "${gh_version#* }" -ge 67 ]; }
}

# Leaves out what could move the cursor or hide text.
printable() { LC_ALL=C tr -d '\000-\010\013-\037\177-\237'; }

# Code of a fork runs only after somebody has seen it.
approve_fork() {
  [ "$same_repo" != true ] || return 0
  say "this is the script of the fork $source, commit $run_sha:"
  printable <"$script" >&2
  { printf 'Run it? Type yes: ' >/dev/tty && IFS= read -r answer </dev/tty; } 2>/dev/null || die 10 'there is no terminal to ask on'
  [ "$answer" = yes ] || die 10 'declined'
}

# ---- the frame ---------------------------------------------------------------------------------

say() { printf 'run-pipeline: %s\n' "$*" >&2; }

die() {
  code=$1
  shift
  say "$*"
  exit "$code"
}

need() { command -v "$1" >/dev/null 2>&1 || die 3 "\`$1\` is needed and is not on the PATH"; }

# interruptible COMMAND: a signal reaches us at once, not when the command has ended. Its stdin is the caller's.
interruptible() {
  exec "$@" <&3 & # without `exec`, yash would put a shell of its own between us and the command
  child=$!
  while :; do
    signalled=no
    wait "$child"
    child_rc=$?
    [ "$signalled" = yes ] || break
  done
  child=''
  return "$child_rc"
}

# The script ends itself in good order, and its exit code counts; anything else of ours just ends.
# A background child ignores INT by POSIX, so it always gets TERM.
on_signal() {
  signalled=yes
  [ -z "$child" ] || kill -TERM "$child" 2>/dev/null
  [ "$running" = yes ] || exit "$1"
}

on_exit() {
  rc=$?
  [ "$finished" = yes ] || [ "$rc" -ne 0 ] || rc=70
  [ -z "$work" ] || rm -rf "$work"
  exit "$rc"
}

run_script() {
  say "run $run, $run_event on $run_branch, commit $run_sha; $level"
  rm -f "$work/auth" "$work/url" "$work/headers"
  unset token environment_token
  umask "$caller_umask"
  running=yes
  interruptible sh "$script" "$@"
  script_rc=$?
  finished=yes
  exit "$script_rc"
}

main() {
  while [ $# -gt 0 ] && [ "$1" != -- ]; do
    option "$@"
    shift "$taken"
  done
  [ $# -eq 0 ] || shift
  check_words
  check_api
  for tool in curl jq; do need "$tool"; done
  command -v sha256sum >/dev/null 2>&1 || command -v shasum >/dev/null 2>&1 || need openssl
  work=$(mktemp -d "${TMPDIR:-/tmp}/run-pipeline.XXXXXX") || die 70 "can't make a folder in ${TMPDIR:-/tmp}"
  take_token
  choose
  download
  check_digest
  open_artifact
  attest
  approve_fork
  run_script "$@"
}

unset token environment_token # an exported variable of that name would hand our value to every child
environment_token=${GITHUB_TOKEN:-${GH_TOKEN:-}}
unset GITHUB_TOKEN GH_TOKEN GITHUB_ENTERPRISE_TOKEN GH_ENTERPRISE_TOKEN # before the first child
finished=no running=no work='' child='' words=0 token=''
owner='' repo='' name='' branch='' sha='' pr='' run_id='' allow_fork='' workflow='' verify=auto allow_no_digest=no
tab=$(printf '\t')
blanks=" $tab"
caller_umask=$(umask)
umask 077
if (exec 3<&0) 2>/dev/null; then exec 3<&0; else exec 3</dev/null; fi
trap on_exit EXIT
trap 'on_signal 129' HUP
trap 'on_signal 130' INT
trap 'on_signal 143' TERM
main "$@"
exit $?
#PIPEGEN-END
