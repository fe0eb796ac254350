# postgres.load: loads a csv from S3 into a table of its name, all of it or nothing; a file that is loaded already is left.
# The table's comment says which file it holds. The columns of a new table are text; a table that is there keeps its types,
# indexes, grants and views. Everything happens in one transaction: readers see the old rows until it ends.
# @param release   string
# @param namespace string
# @param from      string
# @param csv       string
# @param endpoint  string optional
# @param region    string optional
# @needs helm >= 3.2, kubectl >= 1.19, curl >= 7.75
# @uses csv.check, s3.csv, workload.find, postgres.run, run.params, run.step, run.names
postgres_load() {
  params postgres.load 'release namespace from csv [endpoint] [region]' "$@"
  p_release=$(name_of "$p_release" 53) p_namespace=$(name_of "$p_namespace")
  # shellcheck disable=SC2154 # params sets them
  s3_look "$p_from" "$p_csv" "$p_endpoint" "$p_region" || return
  workload_find "$p_release" "$p_namespace" || return
  postgres_table=$(csv_table "$p_csv") postgres_mark="pipegen $p_csv $csv_etag"
  postgres_look || return
  if [ "$postgres_found" = "$postgres_mark" ]; then
    say "  $step_id: table $postgres_table holds this $p_csv already"
    return 0
  fi
  # What is fetched and counted before the first write can stop a run that has nothing to take back.
  [ "$planning" = yes ] || { s3_fetch "$work/csv" && csv_count "$work/csv"; } || return
  will "load $p_csv ($csv_size bytes) into table $postgres_table of $p_release" || return 0
  postgres_script "$work/csv" >"$work/load.sql" && rm -f "$work/csv" || return
  # psql also ends well when its input ends early: only its last word says that everything was published.
  if ! postgres_run "$work/load.sql" || [ "$(cat "$work/said")" != published ]; then
    say "  $step_id: $postgres_table is as it was: $(grep -v '^CONTEXT' "$work/said-error" | sed 1q)"
    return 1
  fi
  tell loaded "$csv_rows rows in $postgres_table"
}

postgres_look() { # sets postgres_found, the mark of the table that is there, and compares its columns
  cat >"$work/look.sql" <<PIPEGEN-SQL
SELECT 'mark ' || translate(coalesce(obj_description(t, 'pg_class'), ''), E'\r\n', '  ')
  FROM to_regclass('"$postgres_table"') t WHERE t IS NOT NULL;
SELECT attname FROM pg_attribute
  WHERE attrelid = to_regclass('"$postgres_table"') AND attnum > 0 AND NOT attisdropped AND attgenerated = '';
PIPEGEN-SQL
  postgres_run "$work/look.sql" || {
    cat "$work/said-error" >&2
    return 66
  }
  postgres_found=$(sed -n '1s/^mark //p' "$work/said")
  [ -s "$work/said" ] || return 0
  case $postgres_found in
    pipegen*) ;;
    *)
      say "  $step_id: there is a table $postgres_table that no load made. To have it replaced: COMMENT ON TABLE $postgres_table IS 'pipegen'"
      return 66
      ;;
  esac
  csv_same_columns "$(sed 1d "$work/said")"
}

# An end of the input before the COMMIT (a killed run, a lost connection) rolls everything back.
postgres_script() { # FILE
  postgres_columns=$(printf '%s\n' "$csv_columns" | sed 's/.*/"&"/' | tr '\n' ',')
  postgres_columns=${postgres_columns%,}
  printf 'SET client_min_messages = warning;\nBEGIN;\n'
  if [ -n "$postgres_found" ]; then
    printf 'CREATE TEMP TABLE pipegen_staging (LIKE "%s" INCLUDING ALL) ON COMMIT DROP;\n' "$postgres_table"
  else
    printf 'CREATE TEMP TABLE pipegen_staging (%s text) ON COMMIT DROP;\n' "$(printf '%s' "$postgres_columns" | sed 's/,/ text,/g')"
  fi
  printf 'COPY pipegen_staging (%s) FROM STDIN WITH (FORMAT csv, HEADER true);\n' "$postgres_columns"
  cat "$1" || return
  [ "$(tail -c 1 "$1" | wc -l)" -eq 1 ] || printf '\n'
  cat <<PIPEGEN-SQL
\\.
DO \$\$ BEGIN
  IF (SELECT count(*) FROM pipegen_staging) <> $csv_rows THEN
    RAISE EXCEPTION '% rows arrived, $csv_rows were sent', (SELECT count(*) FROM pipegen_staging);
  END IF;
END \$\$;
CREATE TABLE IF NOT EXISTS "$postgres_table" (LIKE pipegen_staging);
DELETE FROM "$postgres_table";
INSERT INTO "$postgres_table" ($postgres_columns) SELECT $postgres_columns FROM pipegen_staging;
COMMENT ON TABLE "$postgres_table" IS '$postgres_mark';
COMMIT;
\\echo published
PIPEGEN-SQL
}
