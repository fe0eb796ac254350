# helm.source: finds where the chart comes from, and the digest of all that goes into the release.
# @needs helm >= 3.2
# @uses run.names
helm_source() {
  # shellcheck disable=SC2154 # params sets it
  helm_chart=$p_chart helm_repo=''
  case $p_chart in
    oci://*) helm_chart=$(helm_mirror "$p_chart") ;;
    ./* | /*) [ -d "$p_chart" ] || die 66 "no chart folder $p_chart" ;;
    *)
      [ -n "$p_repo" ] || die 66 "chart $p_chart has no repository"
      # With --repo helm wants the chart's bare name; `localstack/localstack` names it with its repository.
      helm_chart=${p_chart##*/} helm_repo=$(helm_mirror "$p_repo")
      ;;
  esac
  # The repository's address is no part of it: a mirror serves the same chart.
  helm_digest=$({
    printf '%s\n' "$p_chart" "$p_version"
    [ -z "$p_set" ] || printf '%s\n' "$p_set"
    [ -z "$p_values" ] || cat "$p_values" || printf 'unreadable'
    [ ! -d "$helm_chart" ] || find "$helm_chart" -type f | LC_ALL=C sort | while IFS= read -r helm_file; do
      printf '%s\n' "$helm_file"
      cat "$helm_file"
    done
  } | sha256)
  [ "${#helm_digest}" -eq 64 ]
}

# PIPEGEN_HELM_REPO="<url>=<mirror> ...": serves a repository, or all below an oci:// address, from elsewhere.
helm_mirror() { # URL
  for helm_pair in ${PIPEGEN_HELM_REPO-}; do
    case $1 in
      "${helm_pair%%=*}" | "${helm_pair%%=*}"/*)
        printf '%s%s' "${helm_pair#*=}" "${1#"${helm_pair%%=*}"}"
        return
        ;;
    esac
  done
  printf '%s' "$1"
}
