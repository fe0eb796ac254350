# helm.previous: takes a release back by one: to the newest revision that stood before the one whose content is deployed
# now. Done again it goes back one more; where nothing stood before, it changes nothing.
# @param release   string
# @param namespace string
# @needs helm >= 3.2
# @uses helm.look, helm.note, helm.rollback, run.params, run.step, run.names
helm_previous() {
  params helm.previous 'release namespace' "$@"
  p_release=$(name_of "$p_release" 53) p_namespace=$(name_of "$p_namespace")
  helm_look || return
  helm_now=$helm_description helm_now_origin=${helm_origin:-0} helm_target=''
  # Revisions with the content of now (an install that was repeated) are no way back.
  # shellcheck disable=SC2034 # what the rest of a line goes into
  while read -r helm_old helm_old_status helm_old_description; do
    [ "$helm_old" -lt "$helm_now_origin" ] || break
    case $helm_old_status in
      deployed | superseded) ;;
      *) continue ;;
    esac
    helm_content "$helm_old"
    [ "$helm_description" = "$helm_now" ] || helm_target=$helm_old
  done <"$work/revisions"
  [ -n "$helm_target" ] || {
    tell first "$p_release has no earlier revision"
    return 0
  }
  helm_note && helm_go_to "$helm_target"
}
