# terraform.init: connects a root with its backend. The root's folder is not written to: Terraform's data folder is in
# the work folder, and its lock file of providers is only read.
# @needs terraform >= 1.4
# @uses terraform.run
terraform_init() {
  set -- init -input=false -no-color -lockfile=readonly
  terraform_kind=''
  if [ -n "$p_backend" ]; then
    # toJSON indents by two: the kind stands alone on the first level.
    cat >"$terraform_home/backend" <<PIPEGEN-BACKEND || return
$p_backend
PIPEGEN-BACKEND
    terraform_kind=$(sed -n 's/^  "\([^"]*\)": {.*/\1/p' "$terraform_home/backend")
    sed -e '1d' -e '$d' -e 's/^  "[^"]*": {/{/' "$terraform_home/backend" >"$terraform_home/backend.json"
    set -- "$@" "-backend-config=$terraform_home/backend.json"
  fi
  interruptible terraform_here "$@" >"$terraform_home/output" 2>&1 || {
    cat "$terraform_home/output" >&2
    return 1
  }
  terraform_keeps
}

# A root without a backend would keep its state in a file that is gone after the run, and then make everything again.
terraform_keeps() {
  terraform_found=$terraform_home/data/terraform.tfstate
  terraform_type=$(sed -n '/"backend": {/,$s/^ *"type": "\([^"]*\)".*/\1/p' "$terraform_found" 2>/dev/null | sed 1q)
  if [ -n "$p_backend" ] && [ "$terraform_type" != "$terraform_kind" ]; then
    terraform_refuse "says ${terraform_type:-no} backend, and $terraform_kind is wanted: terraform { backend \"$terraform_kind\" {} }"
    return 1
  fi
  case $terraform_type in
    '') terraform_refuse 'has no backend, so its state would be lost' ;;
    local)
      grep '"path": "/' "$terraform_found" >/dev/null || terraform_refuse 'has a local backend whose path is not absolute, so its state would be lost'
      ;;
  esac
}

# shellcheck disable=SC2154 # params sets p_path
terraform_refuse() { # WORDS
  tell refused "the root $p_path $1"
  return 1
}
