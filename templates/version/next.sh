# version.next: the version that the next build of this commit gets, read from the history of git (the same rules as
# `pipegen version`). It sets version_is, version_tag_is, version_changed and version_base_version. Exit codes: 1 version.txt
# is wrong, 4 the version can't be known.
# @param prefix        string optional
# @param path          string optional
# @param scheme        string optional
# @param types         string optional
# @param other         string optional
# @param channels      string optional
# @param channel       string optional
# @param bump          string optional
# @param allow-shallow boolean optional
# @needs git >= 2.17
# @uses run.params, version.semver, version.look, version.base, version.commits, version.choose, version.height
version_next() {
  params version.next '[prefix] [path] [scheme] [types] [other] [channels] [channel] [bump] [allow-shallow]' "$@"
  version_newline='
'
  p_scheme=${p_scheme:-semver}
  version_spec=":(top,literal)$p_path"
  [ "$p_path" != . ] || version_spec=:/
  version_look || return
  version_uncut || return
  version_own='' version_base_version='' version_mine=''
  version_that='' version_base='' version_base_tag='' version_channel='' version_range='' version_month='' version_bump='' version_count=0 version_total=0 version_weighed=no
  version_for_notes=${version_for_notes:-no}
  case $p_scheme in
    semver) version_line ;;
    build | height)
      version_file || return
      [ -n "$version_that" ] || version_fail 4 "the scheme $p_scheme wants $version_name in HEAD's tree: commit one that says 1.4" || return
      ;;
    calver)
      version_month=$(version_calendar) ||
        version_fail 4 "the committer date of HEAD is in no year from 1 to 9999, so no version can be of its month" || return
      ;;
  esac
  if [ "$p_scheme" = height ]; then
    version_height || return
  else
    version_base_of || return
    version_by_tags || return
  fi
  version_tag_is=$p_prefix$version_is
  version_is_dirty
  case $? in
    0) ;;
    1) return 0 ;;
    *) return 4 ;;
  esac
  case $version_is in
    *+*) version_is=$version_is.dirty ;;
    *) version_is=$version_is+dirty ;;
  esac
}

# A branch may be a channel of pre-releases, or the line of a maintained version.
version_line() {
  version_channel=$p_channel
  if [ "$version_channel" = - ]; then # none, whatever the branch says
    version_channel=''
  elif [ -z "$version_channel" ] && [ -n "$version_branch" ] && [ "$p_channels" != - ]; then
    for version_pair in ${p_channels:-alpha=alpha beta=beta rc=rc next=next}; do
      # shellcheck disable=SC2254 # a pattern is meant
      case $version_branch in
        ${version_pair%=*})
          version_channel=${version_pair##*=}
          break
          ;;
      esac
    done
  fi
  version_range=$(printf '%s\n' "$version_branch" |
    sed -n -E -e 's/^v?((0|[1-9][0-9]*)\.)x(\.x)?$/\1/p' -e 's/^v?((0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.)x$/\1/p')
}

version_by_tags() {
  [ "$p_scheme" = semver ] || p_bump=''
  if [ -n "$version_own" ] && [ -z "$p_bump" ]; then
    version_is=$version_own version_changed=false
    version_base_tag=$p_prefix$version_own
    [ "$version_for_notes" = yes ] || return 0
    version_base=$version_previous # what came since the version before
    version_commits
    return
  fi
  version_gone=no
  version_has_path || version_gone=yes
  [ "$version_gone" = no ] || [ -n "$version_base_tag" ] ||
    version_fail 4 "HEAD has nothing at $p_path, so no commit says its version: mend the path, or commit what is there" || return
  [ -n "$version_base_version" ] || [ "$p_scheme" != semver ] || [ -s "$version_shallow" ] || version_file || return
  version_commits || return
  [ "$version_gone" = no ] || [ "$version_total" -gt 0 ] ||
    printf 'version: %s\n' "HEAD has nothing at $p_path, and nothing was there since $version_base_tag" >&2
  version_choose
}

# Calls version_next for an operation that has its parameters too.
version_rules() { # COMMAND PARAMETER...
  version_command=$1
  shift
  "$version_command" --prefix "$p_prefix" --path "$p_path" --scheme "$p_scheme" --types "$p_types" --other "$p_other" \
    --channels "$p_channels" --channel "$p_channel" --bump "$p_bump" "$@"
}
