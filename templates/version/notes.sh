# version.notes: what the next version brings, in Markdown by kind, what breaks first (the same text as
# `pipegen version --notes`).
# @param service       string optional
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
# @uses run.params, version.next
version_notes() {
  params version.notes '[service] [prefix] [path] [scheme] [types] [other] [channels] [channel] [bump] [allow-shallow]' "$@"
  version_for_notes=yes
  version_rules version_next --allow-shallow "$p_allow_shallow"
  version_code=$? version_for_notes=no
  [ "$version_code" -eq 0 ] || return "$version_code"
  [ "$version_weighed" = yes ] || {
    version_touched=$work/version_log
    : >"$work/version_log" && : >>"$work/version_walk"
  }
  # shellcheck disable=SC2154 # params sets it
  version_awk -v types="$p_types" -v other="${p_other:-patch}" -v title="${p_service:+$p_service }$version_is" \
    "$(version_commit_awk)$(version_revert_awk)$(version_notes_awk)" "$work/version_walk" "$version_touched" "$work/version_log"
}

version_notes_awk() {
  cat <<'PIPEGEN-AWK'
# What a message says may look like Markdown, HTML, or a person to be told. GitHub looks for people after it has read the
# Markdown, so no backslash hides them (a space without width does).
function plain(text,  i, n, c, out) {
  gsub(/\t/, " ", text)
  for (i = 1; i <= length(text); i += n ? n : 1) {
    c = substr(text, i, 1)
    n = 1
    if (index(controls, c)) continue
    if (byte[c] >= 128) c = (n = width(text, i)) && !is_control(text, i) ? substr(text, i, n) : "\357\277\275"
    out = out (index(meaning, c) ? "\\" : "") c (c == "@" ? "\342\200\213" : "")
  }
  return out
}
function is_control(text, i) { return substr(text, i, 1) == "\302" && byte[substr(text, i + 1, 1)] < 160 }
# How many bytes are one character of UTF-8 (RFC 3629); 0: they are none.
function width(text, i,  n, k, first, second) {
  first = byte[substr(text, i, 1)]
  second = byte[substr(text, i + 1, 1)]
  n = first < 194 ? 0 : first < 224 ? 2 : first < 240 ? 3 : first < 245 ? 4 : 0
  for (k = 1; k < n; k++) if (byte[substr(text, i + k, 1)] < 128 || byte[substr(text, i + k, 1)] > 191) return 0
  if (first == 224 && second < 160 || first == 237 && second > 159) return 0
  return first == 240 && second < 144 || first == 244 && second > 143 ? 0 : n
}
function scope_of(text) {
  if (type_of(text) == "" || !match(text, /^[A-Za-z][A-Za-z0-9_-]*\([^()]*\)/)) return ""
  text = substr(text, 1, RLENGTH - 1)
  sub(/^[^(]*\(/, "", text)
  return text
}
function description_of(text) {
  if (type_of(text) != "") sub(/^[A-Za-z][A-Za-z0-9_-]*(\([^()]*\))?!?:[ \t]+/, "", text)
  return text
}
# The text as an entry of a list. What begins as a list would (`- a`, `1. a`) or is indented as code would be one in it.
function entry(text) {
  text = plain(text)
  sub(/^ +/, "", text)
  if (match(text, /^(-|[0-9]+\.)/)) text = substr(text, 1, RLENGTH - 1) "\\" substr(text, RLENGTH)
  return text
}
function note(at, id, text,  scope) {
  scope = plain(scope_of(subject[id]))
  section[at] = section[at] "- " (scope == "" ? "" : "**" scope ":** ") entry(text) " (" substr(id, 1, 10) ")\n"
  return 1
}
END {
  for (i = 1; i < 256; i++) byte[sprintf("%c", i)] = i
  for (i = 1; i < 32; i++) controls = controls sprintf("%c", i)
  controls = controls sprintf("%c", 127)
  meaning = "\\`*_{}[]<>()#+!|~&"
  link_reverts()
  for (i = 1; i <= count; i++) {
    id = order[i]
    if (!(id in touched) || (value = asks(id)) < 0) continue
    if (is_breaking(id)) {
      n = split(broken[id], list, "\n")
      said = 0
      for (k = 2; k <= n; k++) if (list[k] != "") said = note(1, id, list[k])
      if (!said) note(1, id, description_of(subject[id]))
    }
    if (value == 0 || is_breaking(id) && !said) continue
    type = type_of(subject[id])
    note(type == "feat" ? 2 : type == "fix" ? 3 : type == "perf" ? 4 : 5, id, description_of(subject[id]))
  }
  split("Breaking changes,Features,Fixes,Performance,Other changes", name, ",")
  print "## " plain(title)
  for (i = 1; i <= 5; i++) {
    if (section[i] == "") continue
    printf "\n### %s\n\n", name[i]
    printf "%s", section[i]
    any = 1
  }
  if (!any) print "\nNo changes."
}
PIPEGEN-AWK
}
