# neo4j.discard: removes what a load that did not end left beside the live nodes of its label.
# @param release   string
# @param namespace string
# @param csv       string
# @needs helm >= 3.2, kubectl >= 1.19
# @uses csv.check, workload.find, neo4j.run, run.params, run.names
neo4j_discard() {
  params neo4j.discard 'release namespace csv' "$@"
  p_release=$(name_of "$p_release" 53) p_namespace=$(name_of "$p_namespace")
  # shellcheck disable=SC2154 # params sets it
  csv_named "$p_csv"
  workload_find "$p_release" "$p_namespace" || return
  neo4j_names
  neo4j_clear >"$work/discard.cypher"
  neo4j_run "$work/discard.cypher" || {
    cat "$work/said-error" >&2
    return 1
  }
}

neo4j_names() { # a label of a csv has no capital letter, so these two are nobody else's
  neo4j_label=$(csv_table "$p_csv")
  neo4j_staging=PipegenStaging_$neo4j_label
}

neo4j_clear() {
  printf 'MATCH (n:`%s`) CALL { WITH n DELETE n } IN TRANSACTIONS OF 1000 ROWS;\n' "$neo4j_staging"
}
