# colour.wait: rollout.wait for the colour that colour.install chose.
# @param service   string
# @param namespace string
# @param timeout   number optional
# @needs helm >= 3.2, kubectl >= 1.19
# @uses colour.install, rollout.wait
colour_wait() { # --service NAME REST...
  shift 2
  rollout_wait --release "$colour_next" "$@"
}
