# terraform.run: Terraform in the root at hand, for run.interruptible.
# @needs terraform >= 1.4
# @uses run.interruptible
terraform_here() { # ARGUMENT...
  # What a person's shell sets must not lead elsewhere than CI goes.
  unset TF_WORKSPACE KUBE_CONFIG_PATH
  TF_IN_AUTOMATION=1 TF_DATA_DIR=$terraform_home/data CHECKPOINT_DISABLE=1
  export TF_IN_AUTOMATION TF_DATA_DIR CHECKPOINT_DISABLE
  if [ -n "$contexts" ]; then
    # The context that the run holds, also for a backend or provider that goes to the cluster.
    KUBE_CONFIG_PATHS=$KUBECONFIG
    export KUBE_CONFIG_PATHS
  fi
  exec terraform -chdir="$p_path" "$@"
}

# With --json stdout is for machines.
terraform_aloud() { # ARGUMENT...
  if [ "$json" = yes ]; then
    interruptible terraform_here "$@" >&2
  else
    interruptible terraform_here "$@"
  fi
}
