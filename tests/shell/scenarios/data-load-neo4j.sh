# Loading a csv into a graph: the statements that a csv becomes, what stops them, and what is taken back.
. "$HERE/lib.sh"
operations() { # FILE...: as the linker would add them
  for operation in "$@"; do cat "$HERE/../../templates/$operation.sh"; done
}
{
  cat <<'P'
settings() { namespace=demo contexts='' secrets='' approve=no; }
accepts() { [ "$1" = csv ]; }
steps() { step load step_load; }
compensate() { undo discard step_discard; }
step_load() { neo4j_load --release graph --namespace demo --from s3://bucket/in --csv "$input_csv" --endpoint http://127.0.0.1:9000; }
step_discard() { neo4j_discard --release graph --namespace demo --csv "$input_csv"; }
P
  operations csv/check neo4j/batches neo4j/discard neo4j/load neo4j/run s3/ask s3/csv tunnel/port workload/find
} | pipeline demo.sh "inputs=csv required=csv input_csv=''"
cat >bin/helm <<'E'
#!/bin/sh
cat /dev/null
