# neo4j.load: loads a csv from S3 into the nodes of a label of its name, all of it or nothing; a file that is loaded already
# is left. Each record becomes a node with a text property for each cell that is not empty. The nodes are made under another
# label first; one transaction then deletes the old nodes, with their relationships, and gives the new ones their label:
# readers see the old ones until it ends. A node (:PipegenLoad {label, etag}) says which file a label holds.
# @param release   string
# @param namespace string
# @param from      string
# @param csv       string
# @param endpoint  string optional
# @param region    string optional
# @needs helm >= 3.2, kubectl >= 1.19, curl >= 7.75
# @uses csv.check, s3.csv, workload.find, neo4j.run, neo4j.batches, neo4j.discard, run.params, run.step, run.names
neo4j_load() {
  params neo4j.load 'release namespace from csv [endpoint] [region]' "$@"
  p_release=$(name_of "$p_release" 53) p_namespace=$(name_of "$p_namespace")
  # shellcheck disable=SC2154 # params sets them
  s3_look "$p_from" "$p_csv" "$p_endpoint" "$p_region" || return
  workload_find "$p_release" "$p_namespace" || return
  neo4j_names
  neo4j_look || return
  if [ "$neo4j_found" = "mark $csv_etag" ]; then
    say "  $step_id: label $neo4j_label holds this $p_csv already"
    return 0
  fi
  # What is fetched and read before the first write can stop a run that has nothing to take back.
  [ "$planning" = yes ] || { s3_fetch "$work/csv" && csv_count "$work/csv" && neo4j_batches "$work/csv" "$neo4j_staging"; } || return
  will "load $p_csv ($csv_size bytes) into label $neo4j_label of $p_release" || return 0
  rm -f "$work/csv"
  neo4j_stage && neo4j_publish || {
    say "  $step_id: $neo4j_label is as it was: $(sed 1q "$work/said-error")"
    return 1
  }
  tell loaded "$csv_rows rows in $neo4j_label"
}

neo4j_look() { # sets neo4j_found, the mark of the label, and compares its columns
  cat >"$work/look.cypher" <<PIPEGEN-CYPHER
MATCH (m:PipegenLoad {label: '$neo4j_label'})
UNWIND ['mark ' + coalesce(m.etag, '')] + [name IN coalesce(m.columns, []) | 'column ' + name] AS said RETURN said
UNION ALL MATCH (n:\`$neo4j_label\`) WITH n LIMIT 1 RETURN 'nodes' AS said;
PIPEGEN-CYPHER
  neo4j_run "$work/look.cypher" || {
    cat "$work/said-error" >&2
    return 66
  }
  neo4j_found=$(sed -n '/^mark /{p;q;}' "$work/said")
  if [ -z "$neo4j_found" ] && grep '^nodes$' "$work/said" >/dev/null; then
    say "  $step_id: there are nodes $neo4j_label that no load made. To have them replaced: CREATE (:PipegenLoad {label: '$neo4j_label'})"
    return 66
  fi
  neo4j_columns=$(sed -n 's/^column //p' "$work/said")
  [ -z "$neo4j_columns" ] || csv_same_columns "$neo4j_columns"
}

neo4j_stage() {
  {
    neo4j_clear
    cat "$work/batches" || return
    printf "MATCH (n:\`%s\`) RETURN 'staged ' + count(n) AS said;\n" "$neo4j_staging"
  } >"$work/stage.cypher"
  rm -f "$work/batches"
  neo4j_run "$work/stage.cypher" || return
  neo4j_staged=$(sed -n 's/^staged //p' "$work/said")
  [ "$neo4j_staged" = "$csv_rows" ] || {
    echo "${neo4j_staged:-not all} rows arrived, $csv_rows were sent" >"$work/said-error"
    return 1
  }
}

# An end of the input before :commit (a killed run, a lost connection) rolls everything back. cypher-shell also ends well
# then: only its last word says that everything was published.
neo4j_publish() {
  cat >"$work/publish.cypher" <<PIPEGEN-CYPHER
:begin
MATCH (n:\`$neo4j_label\`) DETACH DELETE n;
MATCH (n:\`$neo4j_staging\`) SET n:\`$neo4j_label\` REMOVE n:\`$neo4j_staging\`;
MERGE (m:PipegenLoad {label: '$neo4j_label'})
SET m.etag = '$csv_etag', m.columns = split('$(printf '%s' "$csv_columns" | tr '\n' ',')', ',');
:commit
RETURN 'published' AS said;
PIPEGEN-CYPHER
  neo4j_run "$work/publish.cypher" && [ "$(tail -n 1 "$work/said")" = published ]
}
