# terraform.run: Terraform in the root at hand, for run.interruptible.
# @needs terraform >= 1.4
# @uses run.interruptible
terraform_here() { # ARGUMENT...
  # What a person's shell sets must not lead elsewhere than CI goes.
  unset TF_WORKSPACE KUBE_CONFIG_PATH KUBE_CONFIG_PATHS
  TF_IN_AUTOMATION=1 TF_DATA_DIR=$terraform_home/data CHECKPOINT_DISABLE=1
  export TF_IN_AUTOMATION TF_DATA_DIR CHECKPOINT_DISABLE
  if [ -n "$contexts" ]; then
    # The context that the run holds, also for a backend or provider that goes to the cluster.
    KUBE_CONFIG_PATHS=$KUBECONFIG
    export KUBE_CONFIG_PATHS
  fi
  exec terraform -chdir="$p_path" "$@"
}

# Terraform gives up its state when it is told twice to stop, and Ctrl-C reaches it beside this script, which then ends
# its child: the watcher passes that on only if Terraform has not heard. With --json stdout is for machines.
terraform_watched() { # ARGUMENT...
  mkfifo "$terraform_home/pipe" || return
  if [ "$json" = yes ]; then
    interruptible terraform_watcher "$@" >&2
  else
    interruptible terraform_watcher "$@"
  fi
}

terraform_watcher() {
  tee "$terraform_home/output" <"$terraform_home/pipe" &
  terraform_tee=$!
  terraform_here "$@" >"$terraform_home/pipe" 2>&1 &
  terraform_child=$!
  trap 'sleep 1; terraform_heard || kill -TERM "$terraform_child"' TERM
  wait "$terraform_child"
  terraform_rc=$?
  while kill -0 "$terraform_child" 2>/dev/null; do
    wait "$terraform_child"
    terraform_rc=$?
  done
  wait "$terraform_tee"
  exit "$terraform_rc"
}

terraform_heard() { grep '^Interrupt received' "$terraform_home/output" >/dev/null; }
