# helm.look: reads a release's history; what it finds is what helm.unchanged, helm.recover and helm.rollback go by.
# @needs helm >= 3.2
helm_look() { # sets status, revision and description of the newest revision, all empty when there is none
  helm_status='' helm_revision='' helm_description='' helm_good='' helm_origin=''
  if ! helm history "$p_release" --namespace "$p_namespace" -o json >"$work/history" 2>"$work/history-error"; then
    grep -q 'not found' "$work/history-error" && return
    cat "$work/history-error" >&2
    return 1
  fi
  # One line a revision, oldest first: number, status, description.
  awk 'BEGIN { RS = "{" }
    function field(name) {
      if (!match($0, "\"" name "\":\"[^\"]*\"")) return ""
      return substr($0, RSTART + length(name) + 4, RLENGTH - length(name) - 5)
    }
    match($0, /"revision":[0-9]+/) { print substr($0, RSTART + 11, RLENGTH - 11), field("status"), field("description") }' \
    "$work/history" >"$work/revisions"
  while read -r helm_revision helm_status helm_description; do
    # `deployed` and `superseded` are the revisions that once stood; the last one is where a failed run goes back to.
    case $helm_status in
      deployed | superseded) helm_good=$helm_revision ;;
    esac
  done <"$work/revisions"
  read -r helm_revision helm_status helm_description <<PIPEGEN-LINE
$(sed -n '$p' "$work/revisions")
PIPEGEN-LINE
  helm_content "$helm_revision"
}

# A rollback makes a new revision with the content of an old one: helm_origin and helm_description are the old one's.
helm_content() { # REVISION
  helm_origin=$1
  while :; do
    helm_description=$(sed -n "s/^$helm_origin [^ ]* //p" "$work/revisions")
    case $helm_description in
      'Rollback to '[0-9]*) helm_origin=${helm_description#Rollback to } ;;
      *) return 0 ;;
    esac
  done
}
