# Sourced by each scenario. UNDER is the shell, SCRIPT the script; the folder is the scenario's own.

fail() {
  echo "$*"
  [ ! -s out ] || sed 's/^/  out: /' out
  exit 1
}

# Runs a script under the shell and wants its exit code. What it said is in `out`.
expect() { # CODE SCRIPT ARGUMENT...
  expect_code=$1
  shift
  expect_rc=0
  # shellcheck disable=SC2086 # a shell and its option
  $UNDER "$@" >out 2>&1 </dev/null || expect_rc=$?
  [ "$expect_rc" -eq "$expect_code" ] || fail "expected $expect_code, got $expect_rc: $*"
}

says() { grep -qF -e "$1" "${2:-out}" || fail "not said in ${2:-out}: $1"; }
never_says() { ! grep -qF -e "$1" "${2:-out}" || fail "said in ${2:-out}: $1"; }
same() { [ "$1" = "$2" ] || fail "expected: $1
found: $2"; }

# A script made of the scenario's own declarations (stdin: settings, steps, data) and the given script's runtime.
# The variables given come after the defaults.
pipeline() { # FILE [ASSIGNMENTS]
  {
    printf '#!/bin/sh\n'
    cat <<'E'
pipeline=demo
summary='a demonstration'
project=demo
environments=local
tools=''
inputs=''
required=''
files=''
private=''
E
    printf '%s\n' "${2-}" 'version=unpacked commit=unpacked committed=0'
    cat <<'E'
settings() { namespace=demo contexts='' secrets="${with_secrets-}" approve="${with_approve:-no}"; }
accepts() { return 1; }
compensate() { :; }
E
    cat
    sed -n '/^# ---- the same in every script/,$p' "$SCRIPT"
  } >"$1"
  grep -q '^main ' "$1" || fail "$SCRIPT has no runtime"
}

checkout() { # makes the folder `repository` with one commit of what is in it, always the same
  mkdir -p repository
  (
    cd repository
    git init -q .
    git add -A
    GIT_AUTHOR_DATE='1700000000 +0000' GIT_COMMITTER_DATE='1700000000 +0000' \
      git -c user.name=test -c user.email=test@localhost commit -q --allow-empty -m first
  )
}

events() { # STEP: what the audit says of it
  sed -n "s/.*\"step\":\"$1\",\"event\":\"\([a-z]*\)\".*/\1/p" "${2:-state/audit.jsonl}" | tr '\n' ' '
}
