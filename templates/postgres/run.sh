# postgres.run: runs a file of SQL by psql in the workload's own pod, as the user and in the database that its image made.
# The password stays in the pod. psql stops at the first error, so no row of a csv can ever be read as SQL.
# @needs kubectl >= 1.19
# @uses workload.find, run.interruptible
postgres_run() { # FILE: what psql said is in $work/said and $work/said-error
  postgres_file=$1
  interruptible postgres_psql
}

postgres_psql() {
  # shellcheck disable=SC2016,SC2154 # the pod's shell expands it; workload_find and params set the others
  exec kubectl exec --stdin --namespace "$p_namespace" "$workload" -- sh -c '
    PGUSER=${POSTGRES_USER:-postgres} PGPASSWORD=${POSTGRES_PASSWORD-}
    PGDATABASE=${POSTGRES_DB:-${POSTGRES_DATABASE:-$PGUSER}} PGCLIENTENCODING=UTF8
    [ -z "${POSTGRES_PASSWORD_FILE-}" ] || PGPASSWORD=$(cat "$POSTGRES_PASSWORD_FILE")
    export PGUSER PGPASSWORD PGDATABASE PGCLIENTENCODING
    exec psql -X -A -t -q -v ON_ERROR_STOP=1 -f -' <"$postgres_file" >"$work/said" 2>"$work/said-error"
}
