# helm.note: notes, before the first write to a release in this run, the revision that it has to go back to.
# @needs helm >= 3.2
# @uses helm.look
helm_note() {
  mkdir -p "$work/before" || return
  [ -e "$work/before/$p_namespace.$p_release" ] || printf '%s\n' "${helm_good:-none}" >"$work/before/$p_namespace.$p_release"
}
