# twin.sh FUNCTION PARAMETER...: calls a function of templates/version/ as a script would, in the folder where it is started.
# TEMPLATES is the folder of the operations. What it found is one line: version, tag, changed, commits, base, state.
set -f
umask 077
for twin_file in "$TEMPLATES"/run/die.sh "$TEMPLATES"/run/params.sh "$TEMPLATES"/version/semver.sh "$TEMPLATES"/version/look.sh \
  "$TEMPLATES"/version/base.sh "$TEMPLATES"/version/commits.sh "$TEMPLATES"/version/choose.sh \
  "$TEMPLATES"/version/height.sh "$TEMPLATES"/version/notes.sh "$TEMPLATES"/version/next.sh "$TEMPLATES"/version/tag.sh; do
  # shellcheck source=/dev/null
  . "$twin_file"
done
pipeline=twin
work=$(mktemp -d "${TMPDIR:-/tmp}/twin.XXXXXX") || exit 70
trap 'rm -rf "$work"' EXIT
"$@"
twin_rc=$?
[ "$twin_rc" -ne 0 ] || [ "$1" = version_notes ] ||
  printf '%s %s %s %s %s %s\n' "$version_is" "$version_tag_is" "$version_changed" "$version_count" "${version_base_tag:--}" "${version_state:--}"
exit "$twin_rc"
