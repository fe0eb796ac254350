# check.gate: asks again and again, with `interval` seconds between, until enough answers were good or can't be any more.
# @uses run.step, run.say, run.interruptible
gate() { # FUNCTION that asks once, in a process of its own
  p_namespace=$(name_of "$p_namespace")
  gate_interval=${p_interval:-2} gate_times=${p_times:-10} gate_threshold=${p_threshold:-1}
  [ "$gate_threshold" -le "$gate_times" ] || die 66 "$step_id: $gate_times answers can't reach the threshold $gate_threshold"
  if [ "$planning" = yes ]; then
    tell check "would ask: $check_words"
    step_changed=yes
    return 0
  fi
  gate_asked=0 gate_good=0
  while [ "$gate_good" -lt "$gate_threshold" ]; do
    [ "$((gate_asked - gate_good))" -le "$((gate_times - gate_threshold))" ] || {
      say "  $step_id: $check_words: $gate_good of $gate_asked answers were good, wanted $gate_threshold of $gate_times; the last said: $(cat "$work/gate-why")"
      return 1
    }
    [ "$gate_asked" -eq 0 ] || interruptible sleep "$gate_interval"
    : >"$work/gate-why"
    ! interruptible "$1" || gate_good=$((gate_good + 1))
    gate_asked=$((gate_asked + 1))
  done
  tell good "$check_words: $gate_good of $gate_asked answers were good"
}

check_why() { printf '%s\n' "$1" >"$work/gate-why"; }
