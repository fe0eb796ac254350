# run.lock: one run at a time for each environment: a folder here, and a ConfigMap in the target's namespace.
lock() {
  lock_holder="$actor $host $$ $(date -u +%Y-%m-%dT%H:%M:%SZ)"
  mkdir -p "$state" 2>/dev/null || die 66 "--state-dir $state can't be made"
  if ! mkdir "$state/lock-$environment" 2>/dev/null; then
    [ -d "$state/lock-$environment" ] || die 66 "no lock can be made in $state"
    lock_refused "$(lock_holder_here)"
  fi
  locked=here
  printf '%s\n' "$lock_holder" >"$state/lock-$environment/holder" || die 66 "no lock can be written in $state"
  [ -n "$contexts" ] || return 0
  lock_namespace=$(name_of "$namespace")
  kubectl get namespace "$lock_namespace" --ignore-not-found -o name >"$work/found" || die 66 'the cluster does not answer'
  [ -s "$work/found" ] || kubectl create namespace "$lock_namespace" >/dev/null || die 66 "no namespace $lock_namespace"
  if kubectl create configmap pipegen-lock --namespace "$lock_namespace" --from-literal=holder="$lock_holder" \
    >/dev/null 2>"$work/lock-error"; then
    locked=both
    return 0
  fi
  lock_found=$(lock_holder_there)
  [ -n "$lock_found" ] || die 66 "no lock in namespace $lock_namespace: $(cat "$work/lock-error")"
  lock_refused "$lock_found"
}

lock_holder_here() { cat "$state/lock-$environment/holder" 2>/dev/null; }

lock_holder_there() {
  [ -n "$contexts" ] || return 0
  kubectl get configmap pipegen-lock --namespace "$(name_of "$namespace")" --ignore-not-found -o 'jsonpath={.data.holder}'
}

# A stale lock is reported with the command that breaks it, never broken silently.
lock_refused() { # HOLDER
  lock_text=$(lock_words "$1")
  if lock_is_stale "$1"; then
    die 76 "$environment has a stale lock: $lock_text, and that process is gone. Break it: sh $self unlock --environment $environment"
  fi
  die 75 "$environment is locked by $lock_text. If that run is dead: sh $self unlock --environment $environment --yes"
}

lock_words() { # HOLDER
  printf '%s\n' "$1" | {
    read -r lock_who lock_host lock_pid lock_since
    printf '%s on %s, process %s, since %s' "${lock_who:-nobody}" "${lock_host:-unknown}" "${lock_pid:-unknown}" "${lock_since:-unknown}"
  }
}

lock_is_stale() { # HOLDER: only a process of this host can be looked at
  printf '%s\n' "$1" | {
    read -r lock_who lock_host lock_pid lock_since
    [ "$lock_host" = "$host" ] && [ -n "$lock_pid" ] && ! kill -0 "$lock_pid" 2>/dev/null && [ ! -d "/proc/$lock_pid" ]
  }
}

# Only our own lock is removed: another run may have broken it and taken its place.
release_lock() {
  lock_was=$locked
  locked=no
  [ "$(lock_holder_here)" != "$lock_holder" ] || rm -rf "$state/lock-$environment"
  [ "$lock_was" = both ] || return 0
  lock_found=$(lock_holder_there) || return
  [ "$lock_found" = "$lock_holder" ] || return 0
  kubectl delete configmap pipegen-lock --namespace "$(name_of "$namespace")" --ignore-not-found >/dev/null
}

verb_unlock() {
  check_target
  unlock_here=$(lock_holder_here)
  unlock_there=$(lock_holder_there) || die 66 'the cluster does not answer'
  for_each_line "$unlock_here
$unlock_there" unlock_asks
  rm -rf "$state/lock-$environment"
  [ -z "$unlock_there" ] ||
    kubectl delete configmap pipegen-lock --namespace "$(name_of "$namespace")" --ignore-not-found >/dev/null || return 66
  say "$environment is unlocked"
}

unlock_asks() { # HOLDER
  say "held by $(lock_words "$1")"
  lock_is_stale "$1" || [ "$yes" = yes ] || die 75 'that run may still be going on; --yes breaks its lock anyway'
}
