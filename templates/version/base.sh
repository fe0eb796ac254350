# version.base: the tags, and the version that the next one comes after.
# @uses version.semver, version.look
version_base_of() { # sets version_own, version_previous, version_base, version_base_tag, version_base_version, version_base_kind
  version_refs && version_walk || return
  # shellcheck disable=SC2154 # params sets them
  version_awk -v prefix="$p_prefix" -v scheme="$p_scheme" -v that="$version_that" -v head="$version_head" \
    -v channel="$version_channel" -v range="$version_range" -v month="$version_month" \
    "$(version_semver)$(version_base_awk)" "$work/version_walk" "$work/version_refs" >"$work/version_found" || return 4
  version_own='' version_previous='' version_base='' version_base_tag='' version_base_version='' version_base_kind=''
  while IFS=' ' read -r version_key version_value; do
    case $version_key in
      own) version_own=$version_value ;;
      previous) version_previous=$version_value ;;
      base) version_base_version=$version_value version_base_tag=$p_prefix$version_value ;;
      kind) version_base_kind=$version_value ;;
      commit) version_base=$version_value ;;
      note) printf 'version: %s\n' "$version_value" >&2 ;;
      lost)
        version_fail 4 "the object of the tag $p_prefix$version_value can't be read, so whether HEAD contains it is unknown:" \
          'git fetch --tags --force brings it again' || return
        ;;
    esac
  done <"$work/version_found"
  if [ "$version_base_kind" = early ]; then # nothing was released yet
    version_base='' version_base_tag=''
  fi
}

# Lines `REF KIND COMMIT` for every tag, peeled; one whose object is not there is of no kind, nor one whose file holds no
# id, as after a crash that cut it off. Those that version_aside names are left out.
version_refs() {
  : >>"$work/version_aside"
  version_git for-each-ref --format='%(objectname)^{} %(refname)' refs/tags \
    >"$work/version_all" 2>"$work/version_broken" && version_add_broken &&
    version_awk -v prefix="refs/tags/$p_prefix" '
      index($2, prefix) != 1 { $1 = "0000000000000000000000000000000000000000" } # what it is does not matter
      { print }' "$work/version_all" >"$work/version_names" &&
    version_awk '{ print $1 }' "$work/version_names" |
    version_git cat-file --batch-check='%(objecttype) %(objectname)' >"$work/version_peeled" &&
    version_awk '
      FILENAME == ARGV[1] { aside[$1] = 1; next }
      FILENAME == ARGV[2] { name[FNR] = $2; next }
      !(name[FNR] in aside) { print name[FNR], $0 }' \
      "$work/version_aside" "$work/version_names" "$work/version_peeled" >"$work/version_refs" ||
    version_fail 4 "the tags can't be read: $(cat "$work/version_broken")"
}

# git warns of such a tag, and in the same words of a symbolic one that names nothing, which is no tag.
version_add_broken() {
  sed -n 's,^warning: ignoring broken ref \(refs/tags/.*\),\1,p' "$work/version_broken" |
    while IFS= read -r version_name; do
      version_git symbolic-ref -q "$version_name" >"$work/version_symbolic" 2>&1 ||
        printf '0000000000000000000000000000000000000000 %s\n' "$version_name"
    done >>"$work/version_all"
}

version_base_awk() {
  cat <<'PIPEGEN-AWK'
FILENAME == ARGV[1] { reachable[$1] = 1; next }
{
  order[++count] = $1
  kind[$1] = $2
  commit[$1] = $3
}
# What the scheme takes for a version: "", or why it is none.
function reason(text,  part, last) {
  if (scheme == "build") {
    if (index(text, that ".") != 1) return "other"
    last = substr(text, length(that) + 2)
    return !is_number(last) ? "syntax" : too_large(last) ? "large" : ""
  }
  if (scheme == "calver" && text !~ /^[0-9]+\.([1-9]|1[0-2])\.[0-9]+$/) return "other"
  return cut_version(text, part)
}
function higher(a, b) {
  if (b == "") return 1
  if (scheme == "build") return compare_numbers(substr(a, length(that) + 2), substr(b, length(that) + 2)) > 0
  return compare_versions(a, b) > 0
}
function is_of_channel(pre) {
  return pre == "" || channel != "" && index(pre, channel ".") == 1 && is_number(substr(pre, length(channel) + 2))
}
# The lowest version of a range such as "1." or "1.2.".
function first_of(range) { return range ~ /\..*\./ ? range "0" : range "0.0" }
# `v2/v1.0.0` is of the service v2, though it begins with the project's prefix.
function is_of_service(name,  at) {
  at = index(name, "/" prefix)
  return at && substr(name, at + 1 + length(prefix)) ~ /^[0-9]/
}
function note(name, why) { if (++notes <= 5) print "note the tag " name " is ignored: it " why }
END {
  for (i = 1; i <= count; i++) {
    name = substr(order[i], 11)
    if (prefix != "" && index(name, prefix) != 1) {
      text = name
      sub(/^V/, "", text)
      if (scheme == "semver" && prefix !~ /\// && cut_version(text, part) == "") note(name, "is a version without the prefix " prefix)
      continue
    }
    text = substr(name, length(prefix) + 1)
    why = reason(text)
    if (scheme == "semver" && why != "" && text ~ /^[0-9]/ && !is_of_service(name))
      note(name, why == "large" ? "has a number beyond 64 bits" : "is not a semantic version")
    if (why == "" && scheme == "semver" && commit[order[i]] == "missing" && inside(text, range)) {
      cut_version(text, part)
      if (part["pre"] == "" && higher(text, lost)) lost = text
      if (part["pre"] != "" && higher(text, lost_early)) lost_early = text
    }
    if (why == "" && range != "" && commit[order[i]] == "missing" && !inside(text, range)) {
      cut_version(text, part)
      if (part["pre"] == "" && compare_versions(text, first_of(range)) < 0 && higher(text, lost_below)) lost_below = text
    }
    if (why != "" || kind[order[i]] != "commit" || !(commit[order[i]] in reachable)) continue
    cut_version(text, part)
    pre = scheme == "semver" ? part["pre"] : ""
    if (!inside(text, range)) {
      if (pre == "" && compare_versions(text, first_of(range)) < 0 && higher(text, below)) below = text
      continue
    }
    is_own = commit[order[i]] == head && is_of_channel(pre) && (month == "" || index(text, month ".") == 1)
    if (is_own && higher(text, own)) own = text
    if (pre == "" && higher(text, final)) final = text
    if (pre == "" && commit[order[i]] != head && higher(text, previous)) previous = text
    if (pre != "" && higher(text, early)) early = text
  }
  if (notes > 5) print "note and " notes - 5 " more tags are ignored"
  if (own != "") print "own " own
  if (previous != "") print "previous " commit["refs/tags/" prefix previous]
  is_below = final == "" && early == "" # the range has no version yet
  if (is_below) final = below
  base = final != "" ? final : early
  # A tag whose object is not there may be of a commit of ours, and then it would be the base.
  if (final == "" && lost == "") lost = lost_early
  if (is_below && lost == "") lost = lost_below
  if (own == "" && lost != "" && (final == "" || higher(lost, final))) print "lost " lost
  if (base == "") exit 0
  print "base " base
  print "kind " (final != "" ? "final" : "early")
  print "commit " commit["refs/tags/" prefix base]
}
PIPEGEN-AWK
}
