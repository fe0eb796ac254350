# Loading a csv: what is asked of S3 and of the store, what stops it before any write, and that no secret is an argument.
. "$HERE/lib.sh"
operations() { # FILE...: as the linker would add them
  for operation in "$@"; do cat "$HERE/../../templates/$operation.sh"; done
}
{
  cat <<'P'
settings() { namespace=demo contexts='' secrets='' approve=no; }
accepts() { [ "$1" = csv ]; }
steps() { step load step_load; }
step_load() {
  postgres_load --release db --namespace demo --from s3://bucket/in --csv "$input_csv" --endpoint "$(cat "$HOME/endpoint")"
}
P
  operations csv/check port/forward postgres/load postgres/run s3/ask s3/csv workload/find
} | pipeline demo.sh "inputs=csv required=csv input_csv=''"
cat >bin/helm <<'E'
#!/bin/sh
echo "helm $*" >>"$HOME/journal"
cat "$HOME/manifest"
