# run.script: data that the compiler rendered, and `run:` steps as processes of their own.
data() { # NAME: writes data_NAME to the work folder
  "data_$1" >"$work/$1"
}

run_script() { # NAME, of data_NAME (the text) and env_NAME (its variables)
  will "run the script of step $step_id" || return 0
  data "$1" || return
  interruptible script_process "$1"
}

script_process() {
  "env_$1" || exit 70
  exec sh -eu "$work/$1"
}
