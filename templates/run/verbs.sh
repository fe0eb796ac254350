# run.verbs: what a person or CI can ask for.
verb_default() {
  verb_plan
  default_rc=$?
  [ "$dry_run" = no ] || return "$default_rc"
  verb_apply
}

verb_plan() {
  look
  say "plan for $environment, which writes nothing:"
  steps
  planning=no
  [ "$pending" -gt 0 ] || return 0
  return 67
}

verb_apply() {
  if [ "$dry_run" = yes ]; then
    verb_plan
    return
  fi
  planning=no
  confirm
  ready
  lock
  steps
  step_id=''
  release_lock || die 66 'the lock could not be released'
  say "done: $pipeline $version in $environment"
}

verb_status() {
  look
  status_holder=$(lock_holder_here)
  [ -n "$status_holder" ] || status_holder=$(lock_holder_there) || die 66 'the cluster does not answer'
  step_id=lock
  if [ -n "$status_holder" ]; then
    tell locked "held by $(lock_words "$status_holder")"
  else
    tell unlocked 'free'
  fi
  steps
}

# Planning needs the target and the secrets, not the state folder.
look() {
  planning=yes pending=0
  ready
}

ready() {
  [ "$is_ready" = no ] || return 0
  is_ready=yes
  # shellcheck disable=SC2086 # a list of words
  check_secrets $secrets # first, so that no tool ever inherits one
  check_target
  unpack
}

check_target() {
  # shellcheck disable=SC2086 # a list of words
  check_tools $tools
  # shellcheck disable=SC2086 # a list of words
  check_context $contexts
}

# Only an environment with `approve: true` asks; its name must be typed, so that a habit can't answer.
confirm() {
  [ "$approve" = yes ] && [ "$yes" = no ] || return 0
  [ -t 0 ] || die 72 "$environment wants approval: a terminal or --yes"
  printf 'Type the name of the environment (%s) to go on: ' "$environment" >&2
  read -r confirm_answer || confirm_answer=''
  [ "$confirm_answer" = "$environment" ] || die 72 'declined'
}
