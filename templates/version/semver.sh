# version.semver: semantic versions in awk. Numbers stay decimal strings: awk calculates in doubles, mksh in 32 bits.
version_semver() { # prints awk functions
  cat <<'PIPEGEN-AWK'
function is_number(s) { return s ~ /^(0|[1-9][0-9]*)$/ }
function compare_numbers(a, b) {
  if (length(a) != length(b)) return length(a) < length(b) ? -1 : 1
  a = "x" a; b = "x" b
  return a < b ? -1 : a > b
}
function too_large(s) { return compare_numbers(s, "18446744073709551615") > 0 }
function plus_one(s,  i, digit, out) {
  for (i = length(s); i > 0; i--) {
    digit = substr(s, i, 1)
    if (digit != "9") return substr(s, 1, i - 1) (digit + 1) out
    out = out "0"
  }
  return "1" out
}
# Cuts a version into part[1..3], part["pre"], part["meta"]; says "", "syntax" or "large".
function cut_version(s, part,  at, i, n, list) {
  part["pre"] = part["meta"] = ""
  if (at = index(s, "+")) {
    part["meta"] = substr(s, at + 1)
    s = substr(s, 1, at - 1)
    if (part["meta"] !~ /^[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*$/) return "syntax"
  }
  if (at = index(s, "-")) {
    part["pre"] = substr(s, at + 1)
    s = substr(s, 1, at - 1)
    if (part["pre"] !~ /^[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*$/) return "syntax"
    n = split(part["pre"], list, ".")
    for (i = 1; i <= n; i++) if (list[i] ~ /^0[0-9]+$/) return "syntax"
  }
  if (s !~ /^[0-9]+\.[0-9]+\.[0-9]+$/) return "syntax"
  split(s, list, ".")
  for (i = 1; i <= 3; i++) {
    part[i] = list[i] ""
    if (!is_number(part[i])) return "syntax"
  }
  for (i = 1; i <= 3; i++) if (too_large(part[i])) return "large"
  n = split(part["pre"], list, ".")
  for (i = 1; i <= n; i++) if (list[i] ~ /^[0-9]+$/ && too_large(list[i] "")) return "large"
  return ""
}
function compare_pre(a, b,  i, n, m, x, y, c) {
  if (a == "" || b == "") return (a == "") - (b == "")
  n = split(a, x, "."); m = split(b, y, ".")
  for (i = 1; i <= n && i <= m; i++) {
    if (x[i] ~ /^[0-9]+$/ && y[i] ~ /^[0-9]+$/) c = compare_numbers(x[i] "", y[i] "")
    else if (x[i] ~ /^[0-9]+$/) c = -1
    else if (y[i] ~ /^[0-9]+$/) c = 1
    else c = ("x" x[i]) < ("x" y[i]) ? -1 : ("x" x[i]) > ("x" y[i])
    if (c) return c
  }
  return n < m ? -1 : n > m
}
# Precedence of two valid versions; of equal ones the one without metadata is higher, then the first by bytes.
function compare_versions(a, b,  x, y, i, c) {
  cut_version(a, x); cut_version(b, y)
  for (i = 1; i <= 3; i++) if (c = compare_numbers(x[i], y[i])) return c
  if (c = compare_pre(x["pre"], y["pre"])) return c
  if (x["meta"] == "" || y["meta"] == "") return (x["meta"] == "") - (y["meta"] == "")
  return ("x" x["meta"]) < ("x" y["meta"]) ? 1 : -(("x" x["meta"]) > ("x" y["meta"]))
}
function core_of(s,  part) { cut_version(s, part); return part[1] "." part[2] "." part[3] }
# What a version ends with, where no commit says what is raised.
function last_part(s,  part) { cut_version(s, part); return part[3] == "0" ? "minor" : "patch" }
function bumped(s, by,  part) {
  cut_version(s, part)
  if (by == "major") return plus_one(part[1]) ".0.0"
  if (by == "minor") return part[1] "." plus_one(part[2]) ".0"
  return part[1] "." part[2] "." plus_one(part[3])
}
# A range is "1." or "1.2.": what the versions of a maintenance branch begin with.
function inside(s, range) { return range == "" || index(s, range) == 1 }
PIPEGEN-AWK
}
