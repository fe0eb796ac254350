# migrate.job: runs a command once for each image, command and environment, as a Kubernetes Job; waits until it is done,
# and fails with the last lines of its log. What ran before is not run again. `env` is a JSON object, one pair a line.
# @param name      string
# @param namespace string
# @param image     string
# @param command   string
# @param env       string optional
# @param secret    string optional
# @needs kubectl >= 1.19
# @uses run.params, run.step, run.interruptible, run.names
migrate_job() {
  params migrate.job 'name namespace image command [env] [secret]' "$@"
  # shellcheck disable=SC2154 # params sets it
  migrate_service=$(name_of "$p_name" 50) p_namespace=$(name_of "$p_namespace")
  # shellcheck disable=SC2154 # params sets it
  migrate_digest=$(printf '%s\n' "$p_image" "$p_command" "$p_env" "$p_secret" | sha256 | cut -c 1-8) || return
  migrate_name=$(name_of "$migrate_service-migrate-$migrate_digest")
  kubectl get namespace "$p_namespace" --ignore-not-found -o name >"$work/found" || return
  migrate_ended=''
  if [ -s "$work/found" ]; then
    migrate_look || return
  fi
  case $migrate_ended in
    Complete) return 0 ;;
    Failed*) # nothing is known of why; a person who runs this again has mended it
      will "run the migration of $p_name again, which failed before" || return 0
      kubectl delete job "$migrate_name" --namespace "$p_namespace" --ignore-not-found --wait >/dev/null || return
      ;;
    *) will "run the migration of $p_name: $p_command" || return 0 ;;
  esac
  # A job that an interrupted run left is waited for, not started twice: its name is what makes it one.
  if [ -z "$migrate_ended" ] || [ "$migrate_ended" = Failed ]; then
    migrate_manifest >"$work/migrate.json" || return
    kubectl create --namespace "$p_namespace" -f "$work/migrate.json" >/dev/null || return
  fi
  migrate_wait || return
  kubectl delete jobs --namespace "$p_namespace" -l "pipegen/migrate=$migrate_service,pipegen/digest!=$migrate_digest" >/dev/null
}

migrate_look() { # migrate_ended: empty (no such job), Running, Complete or Failed
  migrate_ended=$(kubectl get job "$migrate_name" --namespace "$p_namespace" --ignore-not-found -o \
    'jsonpath={.metadata.name}{range .status.conditions[?(@.status=="True")]} {.type}{end}') || return
  case $migrate_ended in
    '') ;;
    *' Complete'*) migrate_ended=Complete ;;
    *' Failed'*) migrate_ended=Failed ;;
    *) migrate_ended=Running ;;
  esac
}

migrate_wait() {
  migrate_began=$(date -u +%s)
  while :; do
    migrate_look || return
    case $migrate_ended in
      Complete) break ;;
      Failed) migrate_fail "the migration of $p_name failed" || return ;;
      '') migrate_fail "the job $migrate_name was deleted" || return ;;
    esac
    [ "$(($(date -u +%s) - migrate_began))" -lt "$timeout" ] ||
      migrate_fail "the migration of $p_name is not done after $timeout seconds and goes on" || return
    interruptible sleep 1
  done
  tell migrated "the migration of $p_name is done"
}

migrate_fail() { # WORDS
  say "  $step_id: $1; the end of its log:"
  kubectl logs "job/$migrate_name" --namespace "$p_namespace" --tail 20 2>&1 | sed 's/^/    /' >&2
  return 1
}

migrate_manifest() {
  migrate_env=$(migrate_variables) migrate_from=''
  [ -z "$p_secret" ] || migrate_from="{\"secretRef\": {\"name\": \"$p_secret\"}}"
  cat <<PIPEGEN-JOB
{"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": "$migrate_name",
  "labels": {"pipegen/migrate": "$migrate_service", "pipegen/digest": "$migrate_digest"}},
 "spec": {"backoffLimit": 0, "template": {"spec": {"restartPolicy": "Never", "containers": [{
  "name": "migrate", "image": "$(migrate_json "$p_image")", "command": ["sh", "-c", "$(migrate_json "$p_command")"],
  "env": [${migrate_env%,}], "envFrom": [$migrate_from]}]}}}}
PIPEGEN-JOB
}

# The lines of a JSON object as toJSON writes them, made a list of Kubernetes; numbers and booleans become texts.
migrate_variables() {
  printf '%s\n' "$p_env" | sed -n -e 's/,$//' \
    -e 's/^  \("[^"]*"\): \(".*"\)$/{"name": \1, "value": \2},/p' \
    -e 's/^  \("[^"]*"\): \([^"].*\)$/{"name": \1, "value": "\2"},/p'
}

migrate_json() {
  printf '%s\n' "$1" | sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e "s/$tab/\\\\t/g" | awk 'NR > 1 { printf "\\n" } { printf "%s", $0 }'
}
