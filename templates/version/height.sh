# version.height: versions that need no tag: the height since version.txt changed, and the month of HEAD.
# @uses version.look
# The first-parent commits since the one that changed version.txt; of a path, those that touch it.
version_height() {
  version_since=$(version_git rev-list --first-parent -n 1 "$version_head" -- ":(top,literal)$version_name") &&
    version_count=$(version_git rev-list --first-parent --count "$version_since..$version_head" \
      ${p_path:+-- "$version_spec"}) || version_fail 4 "the history can't be read" || return
  case $version_that in
    *.*.*) version_fail 1 "$version_name says $version_that; the scheme height wants X.Y" || return ;;
  esac
  version_is=$version_that.$version_count version_count=0 version_changed=true
  ! version_git show-ref --verify --quiet "refs/tags/$p_prefix$version_is" || version_changed=false
}

# YYYY.M of HEAD's committer date in UTC.
version_calendar() {
  version_git rev-list --no-walk --timestamp "$version_head" | version_awk '{
    days = int($1 / 86400) - ($1 < 0 && $1 % 86400 != 0) + 719468
    era = int((days >= 0 ? days : days - 146096) / 146097)
    of_era = days - era * 146097
    year = int((of_era - int(of_era / 1460) + int(of_era / 36524) - int(of_era / 146096)) / 365)
    of_year = of_era - (365 * year + int(year / 4) - int(year / 100))
    month = int((5 * of_year + 2) / 153)
    month = month < 10 ? month + 3 : month - 9
    year += era * 400 + (month <= 2)
    if (year < 1 || year > 9999) exit 4
    printf "%d.%d\n", year, month
  }'
}
