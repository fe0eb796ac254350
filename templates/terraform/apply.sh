# terraform.apply: plans a Terraform root, shows the plan, and applies exactly that plan; without changes it does
# nothing. `backend` ({KIND: {...}}) and `vars` are JSON as toJSON writes it; `var-files` lie relative to `path`.
# @param name      string
# @param path      file
# @param backend   string optional
# @param vars      string optional
# @param var-files list   optional
# @param workspace string optional
# @needs terraform >= 1.4
# @uses terraform.init, terraform.run, run.params, run.step, run.names
terraform_apply() {
  params terraform.apply 'name path [backend] [vars] [var-files] [workspace]' "$@"
  # shellcheck disable=SC2154 # params sets it
  terraform_home=$work/terraform-$(name_of "$p_name")
  mkdir -p "$terraform_home" && terraform_init || return 66
  terraform_workspace || return
  [ "$terraform_there" = yes ] || return 0
  terraform_plan || return
  [ "$terraform_changes" = yes ] || return 0
  terraform_words=$(sed -n 's/^Plan: \(.*\)\.$/\1/p' "$terraform_home/shown")
  will "apply the plan of $p_name: ${terraform_words:-only outputs change}" || return 0
  : >"$terraform_home/begun"
  terraform_watched apply -input=false -no-color "$terraform_home/plan" || {
    tell failed "Terraform ended within $p_name and takes nothing back; the next run goes on from there"
    return 1
  }
}

# Without a workspace of its own a root is in `default`. While planning, one that is not there stays so.
terraform_workspace() { # sets terraform_there
  terraform_there=yes
  [ -n "$p_workspace" ] || return 0
  interruptible terraform_here workspace list -no-color >"$terraform_home/workspaces" || return 66
  if sed 's/^[* ]*//' "$terraform_home/workspaces" | grep -Fx -e "$p_workspace" >/dev/null; then
    interruptible terraform_here workspace select "$p_workspace" >/dev/null || return 66
    return
  fi
  will "make the workspace $p_workspace of $p_name and apply all of it" || {
    terraform_there=no
    return 0
  }
  interruptible terraform_here workspace new "$p_workspace" >/dev/null
}

# shellcheck disable=SC2154 # params sets p_var_files
terraform_plan() { # sets terraform_changes; the plan is in the work folder, as a file and as text
  set -- plan -input=false -no-color -detailed-exitcode -out="$terraform_home/plan"
  while IFS= read -r terraform_file; do
    [ -z "$terraform_file" ] || set -- "$@" "-var-file=$terraform_file"
  done <<PIPEGEN-LINES
$p_var_files
PIPEGEN-LINES
  # Last, because of several values of one variable the last is taken.
  if [ -n "$p_vars" ]; then
    cat >"$terraform_home/vars.tfvars.json" <<PIPEGEN-VARS || return
$p_vars
PIPEGEN-VARS
    set -- "$@" "-var-file=$terraform_home/vars.tfvars.json"
  fi
  terraform_changes=no terraform_rc=0
  interruptible terraform_here "$@" >"$terraform_home/output" 2>&1 || terraform_rc=$?
  case $terraform_rc in
    0) return 0 ;;
    2) terraform_changes=yes ;;
    *)
      cat "$terraform_home/output" >&2
      return 66
      ;;
  esac
  interruptible terraform_here show -no-color "$terraform_home/plan" >"$terraform_home/shown" || return 66
  say "$(cat "$terraform_home/shown")"
  terraform_seen
}

# Where a person approves, what they saw is what is applied: another plan than that stops.
terraform_seen() {
  [ "$approve" = yes ] || return 0
  if [ "$planning" = yes ]; then
    cp "$terraform_home/shown" "$terraform_home/seen"
  elif [ -e "$terraform_home/seen" ] && ! cmp -s "$terraform_home/shown" "$terraform_home/seen"; then
    tell stale "the plan of $p_name is not the one that was approved"
    return 66
  fi
}
