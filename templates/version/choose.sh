# version.choose: the next version, from the base and what the commits ask for; a name that is taken is skipped.
# @uses version.semver, version.look
version_choose() { # sets version_is, version_changed
  # shellcheck disable=SC2154 # params sets them
  version_awk -v prefix="$p_prefix" -v scheme="$p_scheme" -v that="$version_that" -v channel="$version_channel" \
    -v range="$version_range" -v month="$version_month" -v base="$version_base_version" -v kind="$version_base_kind" \
    -v head="$version_head" -v bump="$p_bump" -v asked="$version_bump" -v touched="$version_total" -v path="$p_path" \
    "$(version_semver)$(version_choose_awk)" "$work/version_refs" >"$work/version_found" || return 4
  IFS=' ' read -r version_changed version_is <"$work/version_found"
  case $version_changed in
    range)
      [ -n "$version_base_version" ] ||
        version_fail 4 "HEAD reaches no version that the branch $version_branch may have: start the branch at one" || return
      version_fail 4 "$version_is leaves the range of the branch $version_branch"
      ;;
    large) version_fail 4 "$version_is has a number above 18446744073709551615" ;;
  esac
}

version_choose_awk() {
  cat <<'PIPEGEN-AWK'
{
  name = substr($1, 11)
  if (prefix != "" && index(name, prefix) != 1) next
  text = substr(name, length(prefix) + 1)
  taken[text] = $2 != "commit" || $3 != head
}
function answer(word, text) {
  print word, text
  exit 0
}
# One more than the highest number that follows the text in any tag; the first is `first`.
function counted_up(begin, first,  text, rest, top, part) {
  for (text in taken) {
    if (index(text, begin) != 1) continue
    rest = substr(text, length(begin) + 1)
    if (scheme == "semver") {
      if (cut_version(text, part) != "") continue
      sub(/\+.*/, "", rest)
    }
    if (is_number(rest) && !too_large(rest) && (top == "" || compare_numbers(rest, top) > 0)) top = rest
  }
  return begin (top == "" ? first : plus_one(top))
}
function in_order(text,  part, n, i, list) {
  n = split(text, list, /[.-]/)
  for (i = 1; i <= n; i++) if (list[i] ~ /^[0-9]+$/ && too_large(list[i] "")) answer("large", text)
  if (!inside(text, range)) answer("range", text)
  answer("true", text)
}
END {
  if (answered++) exit 0
  if (scheme != "semver") {
    if (path != "" && base != "" && touched == 0) answer("false", base)
    in_order(counted_up((scheme == "build" ? that : month) ".", "0"))
  }
  part = bump != "" ? bump : asked
  if (base == "") {
    core = that == "" ? "0.1.0" : that ~ /\..*\./ ? that : that ".0"
    part = last_part(core)
  } else if (kind == "early") {
    core = core_of(base)
    part = last_part(core)
  } else {
    if (part == "") answer("false", base)
    if (part == "major" && bump == "" && index(base, "0.") == 1) part = "minor"
    core = bumped(base, part)
  }
  while (taken[core]) core = bumped(core, part)
  in_order(channel == "" ? core : counted_up(core "-" channel ".", "1"))
}
PIPEGEN-AWK
}
