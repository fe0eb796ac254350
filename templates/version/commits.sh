# version.commits: the commits since the base, what each of them asks for, and what reverts take back.
# @uses version.semver, version.look
version_commits() { # sets version_bump, version_count, version_total; writes version_list
  version_since=$(version_awk -v base="$version_base" -v list="$work/version_since" '
    BEGIN { printf "" >list }
    $1 == base { released[base] = 1 }
    $1 in released { for (i = 2; i <= NF; i++) released[$i] = 1; next }
    { count++; print $1 >list }
    END { print count + 0 }' "$work/version_walk") || return 4
  # Raw, because git shows no message beyond a NUL; awk has no NUL at all.
  version_git cat-file --batch <"$work/version_since" 2>"$work/version_error" | LC_ALL=C tr '\000' '\001' >"$work/version_log"
  version_base_inside || return
  version_touched || return
  # shellcheck disable=SC2154 # params sets them
  version_awk -v types="$p_types" -v other="${p_other:-patch}" -v since="$version_since" "$(version_commit_awk)$(version_revert_awk)$(version_list_awk)" \
    "$work/version_walk" "$version_touched" "$work/version_log" >"$work/version_list" ||
    version_fail 4 "a commit can't be read: $(sed 1q "$work/version_error")" || return
  IFS=' ' read -r version_bump version_count version_total <"$work/version_list"
  [ "$version_bump" != none ] || version_bump=''
  version_weighed=yes
}

# One line for each commit that counts for the path: its difference from the first parent, whatever the other ones say.
version_touched() {
  if [ -z "$p_path" ]; then
    version_touched=$work/version_since
    return
  fi
  version_touched=$work/version_touched
  version_awk 'NR == FNR { asked[$1] = 1; next } $1 in asked { print $1, $2 }' \
    "$work/version_since" "$work/version_walk" >"$work/version_pairs"
  version_git diff-tree --stdin --root -r --name-only --no-renames --ignore-submodules=none -- "$version_spec" \
    <"$work/version_pairs" >"$work/version_diff" 2>"$work/version_error" ||
    version_fail 4 "the history can't be read: $(sed 1q "$work/version_error")" || return
  # A path may look like a commit's name, so only those that were asked for count, in their order.
  version_awk 'NR == FNR { asked[$1] = 1; next } NF == 1 && ($1 in asked) { print $1 }' \
    "$work/version_pairs" "$work/version_diff" >"$version_touched"
}

version_commit_awk() {
  cat <<'PIPEGEN-AWK'
BEGIN {
  rank["none"] = 0; rank["patch"] = 1; rank["minor"] = 2; rank["major"] = 3
  split("none patch minor major", word, " ")
  default_types = "feat=minor fix=patch perf=patch revert=patch docs=none chore=none ci=none test=none style=none refactor=none build=none"
  n = split(default_types " " types, list, " ")
  for (i = 1; i <= n; i++) {
    at = index(list[i], "=")
    of_type[substr(list[i], 1, at - 1)] = substr(list[i], at + 1)
  }
}
FILENAME == ARGV[1] {
  id = $1
  $1 = ""
  parents[id] = substr($0, 2)
  next
}
FILENAME == ARGV[2] { touched[$1] = 1; next }
# `ID commit SIZE`, then that many bytes and a newline; so no message can look like a header.
left <= 0 {
  if ($2 != "commit") exit 4
  id = $1
  order[++count] = id
  known[id] = count
  left = $3 + 1
  in_message = in_body = in_note = 0
  next
}
{
  left -= length($0) + 1
  line = $0
  if (!in_message) {
    in_message = line == ""
    next
  }
  sub(/[ \t\r]+$/, "", line)
  if (!in_body) {
    if (line != "") {
      subject[id] = line
      in_body = 1
    }
    next
  }
  if (line ~ /^BREAKING[ -]CHANGE:([ \t\r]|$)/) {
    trailer[id] = in_note = 1
    text = line
    sub(/^BREAKING[ -]CHANGE:[ \t]*/, "", text)
    broken[id] = broken[id] "\n" text
  } else if (in_note && line != "" && line !~ /^[A-Za-z][A-Za-z0-9-]*(: | #)/) {
    # A note goes on in the lines below it, up to an empty one or another footer.
    text = line
    sub(/^[ \t]+/, "", text)
    broken[id] = broken[id] (broken[id] ~ /\n$/ ? "" : " ") text
  } else {
    in_note = 0
  }
  while (match(line, /This reverts commit [0-9a-fA-F]+/)) {
    target = tolower(substr(line, RSTART + 20, RLENGTH - 20))
    if (length(target) >= 7 && length(target) <= 64) targets[id] = targets[id] " " target
    line = substr(line, RSTART + RLENGTH)
  }
}
# The type of a conventional subject in small letters; "" when it is none.
function type_of(text,  at) {
  if (text !~ /^[A-Za-z][A-Za-z0-9_-]*(\([^()]*\))?!?:[ \t]+[^ \t]/) return ""
  match(text, /^[A-Za-z][A-Za-z0-9_-]*/)
  return tolower(substr(text, 1, RLENGTH))
}
function is_breaking(id) {
  return (id in trailer) || type_of(subject[id]) != "" && subject[id] ~ /^[A-Za-z][A-Za-z0-9_-]*(\([^()]*\))?!:/
}
# What a commit asks for by itself; -1 when it does not count at all.
function asks(id,  type) {
  type = type_of(subject[id])
  if (parents[id] ~ / / && type == "") return -1
  if (is_cancelled(id) || is_spent(id)) return -1
  if (is_breaking(id)) return 3
  if (type == "") return targets[id] != "" ? 1 : rank[other]
  return rank[type in of_type ? of_type[type] : other]
}
PIPEGEN-AWK
}

# What they ask for together, how many count, how many touch the path.
version_list_awk() {
  cat <<'PIPEGEN-AWK'
END {
  if (count + 0 != since) exit 4
  link_reverts()
  for (i = 1; i <= count; i++) {
    if (!(order[i] in touched)) continue
    total++
    value = asks(order[i])
    if (value >= 0) counted++
    if (value > highest) highest = value
  }
  print word[highest + 1], counted + 0, total + 0
}
PIPEGEN-AWK
}

version_revert_awk() {
  cat <<'PIPEGEN-AWK'
# The commit of the range that a name means; "" when it is none of them, or more than one.
function named(name,  i, found) {
  if (name in known) return name
  if (length(name) >= length(order[1])) return ""
  for (i = 1; i <= count; i++) {
    if (index(order[i], name) != 1) continue
    if (found != "") return ""
    found = order[i]
  }
  return found
}
function link_reverts(  i, id, n, list, k, target) {
  for (i = 1; i <= count; i++) {
    id = order[i]
    if (!(id in targets)) continue
    n = split(targets[id], list, " ")
    for (k = 1; k <= n; k++) {
      target = named(list[k] "")
      if (target == "") released[id] = 1
      else reverters[target] = reverters[target] " " id
    }
  }
  for (i = 1; i <= count; i++) if ((order[i] in reverters) && parents[order[i]] ~ / /) spread(order[i])
}
# A reverted merge takes along all that it brought: what is reachable from it and not from its first parent.
function spread(merge,  kept, seen, id, n, list, k) {
  split(parents[merge], list, " ")
  walk(list[1], kept)
  n = split(parents[merge], list, " ")
  for (k = 2; k <= n; k++) walk(list[k], seen)
  for (id in seen) if (!(id in kept)) spread_to[id] = spread_to[id] " " merge
}
function walk(from, seen,  open, n, id, list, k, m) {
  if (!(from in known)) return
  open[n = 1] = from
  seen[from] = 1
  while (n > 0) {
    id = open[n--]
    m = split(parents[id], list, " ")
    for (k = 1; k <= m; k++) {
      if (!(list[k] in known) || (list[k] in seen)) continue
      seen[list[k]] = 1
      open[++n] = list[k]
    }
  }
}
# A commit is cancelled when a revert of it, or of a merge that brought it, is not cancelled itself.
function is_cancelled(id,  n, list, k, m, merges, j) {
  if (id in cancelled) return cancelled[id]
  cancelled[id] = 0
  m = split(id spread_to[id], merges, " ")
  for (j = 1; j <= m; j++) {
    n = split(reverters[merges[j]], list, " ")
    for (k = 1; k <= n; k++) if (!is_cancelled(list[k])) return cancelled[id] = 1
  }
  return 0
}
# It takes back nothing but what is in the range, and so is nothing itself.
function is_spent(id) { return (id in targets) && !(id in released) }
PIPEGEN-AWK
}
