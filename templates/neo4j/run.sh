# neo4j.run: runs a file of Cypher by cypher-shell in the workload's own pod, as the user that its image made.
# The password stays in the pod, in the environment of cypher-shell, which stops at the first error.
# @needs kubectl >= 1.19
# @uses workload.find, run.interruptible
neo4j_run() { # FILE: what cypher-shell said is in $work/said, a row a line, and $work/said-error
  neo4j_file=$1
  interruptible neo4j_shell || return
  sed -e 's/^"//' -e 's/"$//' "$work/answer" >"$work/said"
}

neo4j_shell() {
  # The user and the password are in NEO4J_AUTH (the usual image), in the file NEO4J_AUTH_PATH (the official chart), or in
  # NEO4J_USERNAME and NEO4J_PASSWORD.
  # shellcheck disable=SC2016,SC2154 # the pod's shell expands it; workload_find and params set the others
  exec kubectl exec --stdin --namespace "$p_namespace" "$workload" -- sh -c '
    auth=${NEO4J_AUTH-}
    [ -z "${NEO4J_AUTH_PATH-}" ] || auth=$(cat "$NEO4J_AUTH_PATH")
    case $auth in
      */*) NEO4J_USERNAME=${auth%%/*} auth=${auth#*/} NEO4J_PASSWORD=${auth%/true} ;;
    esac
    export NEO4J_USERNAME="${NEO4J_USERNAME:-neo4j}" NEO4J_PASSWORD="${NEO4J_PASSWORD-}"
    exec cypher-shell --address bolt://localhost:7687 --format plain --non-interactive --fail-fast' \
    <"$neo4j_file" >"$work/answer" 2>"$work/said-error"
}
