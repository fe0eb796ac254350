# run.interruptible: runs a command so that a signal reaches this script at once, not when the command has ended.
interruptible() {
  "$@" &
  child=$!
  wait "$child"
  interruptible_rc=$?
  child=''
  return "$interruptible_rc"
}
