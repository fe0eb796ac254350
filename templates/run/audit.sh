# run.audit: one JSON line for each event, appended in the state folder. A line that can't be written is an error.
audit() { # STEP EVENT RC SECONDS
  printf '{"ts":"%s","run":"%s","env":"%s","version":"%s","sha":"%s","step":"%s","event":"%s","rc":%d,"ms":%d,"actor":"%s","host":"%s"}\n' \
    "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$run" "$environment" "$version" "$commit" "$1" "$2" "$3" "$(($4 * 1000))" \
    "$actor" "$host" >>"$state/audit.jsonl"
}
