# Several environments: one must be chosen; approval wants a terminal or --yes.
. "$HERE/lib.sh"
checkout
pipeline demo.sh "environments='local production-acme'" <<'P'
settings() {
  case $environment in
    local) namespace=local contexts='' secrets='' approve=no ;;
    production-acme) namespace=acme contexts='' secrets='' approve=yes ;;
  esac
}
steps() {
  case $environment in
    local) step one step_one ;;
    production-acme) step one step_one_production_acme ;;
  esac
}
step_one() { will 'write local' || return 0; : >local; }
step_one_production_acme() { will 'write acme' || return 0; : >acme; }
P
cd repository
expect 64 ../demo.sh plan
says 'local production-acme'
expect 0 ../demo.sh --environment local --state-dir state
says 'plan for local'
[ -e local ] || fail 'not applied'
expect 72 ../demo.sh --environment production-acme --state-dir state
[ ! -e acme ] || fail 'applied without approval'
expect 0 ../demo.sh apply --environment=production-acme --yes --state-dir state
[ -e acme ] || fail 'not applied'
rm acme
expect 67 ../demo.sh apply --dry-run --environment production-acme --yes --state-dir state
[ ! -e acme ] || fail 'a dry run wrote'
