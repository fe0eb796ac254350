# terraform.report: says, when a later step failed, that what this run applied to a root stays.
# @param name string
# @uses run.params, run.say, run.names
terraform_report() {
  params terraform.report 'name' "$@"
  # shellcheck disable=SC2154 # params sets it
  [ ! -e "$work/terraform-$(name_of "$p_name")/begun" ] ||
    tell kept "what Terraform applied to $p_name stays; nothing of it is taken back"
}
