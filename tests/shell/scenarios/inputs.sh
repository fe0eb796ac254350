# A pipeline's inputs are flags with types; hostile values reach a `run:` step unharmed and run nowhere.
. "$HERE/lib.sh"
pipeline ../demo.sh "inputs='csv-file level rows force' required='csv-file'
input_csv_file='' input_level=low input_rows='' input_force=false" <<'P'
accepts() {
  case $1 in
    csv-file) ;;
    level) one_of "$2" low high ;;
    rows) is_number "$2" ;;
    force) is_boolean "$2" ;;
    *) return 1 ;;
  esac
}
steps() { step show step_show; }
step_show() { run_script show; }
env_show() {
  CSV="<$input_csv_file>" LEVEL=$input_level QUOTED='it'\''s $HOME `id` "q"'
  export CSV LEVEL QUOTED
}
data_show() {
  cat <<'PIPEGEN-DATA'
printf '%s|%s|%s\n' "$CSV" "$LEVEL" "$QUOTED" >shown
PIPEGEN-DATA
}
P
mv ../demo.sh demo.sh
checkout
cd repository
expect 64 ../demo.sh apply --state-dir s
says '--csv-file is required'
expect 64 ../demo.sh apply --csv-file x --level middle
says '--level does not take middle'
expect 64 ../demo.sh apply --csv-file x --rows many
expect 64 ../demo.sh apply --csv-file x --force maybe
hostile='a b;touch pwned $(touch pwned) `touch pwned` '\'' " \ * -n %s'
expect 0 ../demo.sh apply --state-dir s --csv-file "$hostile" --level=high
same "<$hostile>|high|it's \$HOME \`id\` \"q\"" "$(cat shown)"
[ ! -e pwned ] || fail 'a value was executed'
