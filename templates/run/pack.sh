# run.pack: one file that holds the script, its version and commit, and the tracked files that it needs.
verb_pack() {
  [ -n "$output" ] || die 64 'pack wants --output FILE'
  [ "$commit" = unpacked ] || die 64 'this script is packed already'
  pack_self=$(absolute "$self")
  in_checkout || die 66 'pack runs in a git checkout'
  [ "$(sed -n '$p' "$pack_self")" = '#PIPEGEN-END' ] || die 66 "$self is cut off"
  git diff --quiet HEAD -- "$pack_self" 2>/dev/null || [ -z "$(git ls-files -- "$pack_self" 2>/dev/null)" ] ||
    die 66 "$self differs from the commit"
  : >"$work/list"
  for_each_line "$files" pack_find
  for_each_line "$private" pack_refuse
  {
    # The only line that differs from the committed script, besides the files.
    awk -v stamp="version=$version commit=$commit committed=$committed" '
      !done && /^version=unpacked commit=unpacked committed=0$/ { print stamp; done = 1; next }
      { print }' "$pack_self" | sed '$d' | sed '$d'
    printf 'packed_files() {\n  :\n'
    LC_ALL=C sort -u "$work/list" >"$work/sorted"
    while read -r pack_mode pack_blob pack_path; do
      pack_file "$pack_mode" "$pack_blob" "$pack_path" || die 66 "$pack_path can't be packed"
    done <"$work/sorted"
    printf '}\n\nmain "$@"; exit $?\n#PIPEGEN-END\n'
  } >"$work/packed" || return 66
  chmod 755 "$work/packed" && cp "$work/packed" "$output.new" && chmod 755 "$output.new" && mv -f "$output.new" "$output" ||
    die 66 "$output can't be written"
  say "packed $pipeline, version $version, commit $commit: $output"
}

for_each_line() { # LINES COMMAND: calls it with each line
  while IFS= read -r each_line; do
    [ -z "$each_line" ] || "$2" "$each_line"
  done <<PIPEGEN-LINES
$1
PIPEGEN-LINES
}

pack_find() { # GLOB: lists `mode blob path` of each tracked file, as the commit has it
  git -c core.quotePath=false ls-files -s -- ":(top,glob)${1#./}" >"$work/found" || die 66 "git can't list $1"
  [ -s "$work/found" ] || die 66 "$1: no file that git tracks"
  git diff --quiet HEAD -- ":(top,glob)${1#./}" || die 66 "$1 differs from the commit"
  while IFS= read -r pack_line; do
    pack_path=${pack_line#*"$tab"}
    case $pack_path in
      \"* | *\'* | ' '* | *' ' | *"$tab") die 66 "$pack_path: such a name can't be packed" ;;
    esac
    case $pack_line in
      100644* | 100755*) ;;
      *) die 66 "$pack_path is a link or a submodule" ;;
    esac
    pack_blob=${pack_line#* }
    printf '%s %s %s\n' "${pack_line%% *}" "${pack_blob%% *}" "$pack_path" >>"$work/list"
  done <"$work/found"
}

pack_refuse() { # GLOB
  git -c core.quotePath=false ls-files -s -- ":(top,glob)${1#./}" >"$work/found" || die 66 "git can't list $1"
  while IFS= read -r pack_line; do
    while read -r pack_mode pack_blob pack_path; do
      [ "$pack_path" != "${pack_line#*"$tab"}" ] || die 66 "$pack_path is private and must not be packed"
    done <"$work/list"
  done <"$work/found"
}

pack_file() { # MODE BLOB PATH: plain text stays readable, anything odd becomes base64
  git cat-file blob "$2" >"$work/blob" || return
  pack_kind=text
  [ "$(LC_ALL=C tr -d '\11\12\40-\176' <"$work/blob" | wc -c)" -eq 0 ] || pack_kind=base64
  [ "$(tail -c 1 "$work/blob" | wc -l)" -eq 1 ] || pack_kind=base64
  ! grep -qx 'PIPEGEN-FILE' "$work/blob" || pack_kind=base64
  printf "  unpack_%s %s '%s' <<'PIPEGEN-FILE' || return\n" "$pack_kind" "${1#100}" "$3"
  if [ "$pack_kind" = text ]; then
    cat "$work/blob"
  else
    base64 <"$work/blob" | tr -d '\n' | fold -w 76
    [ ! -s "$work/blob" ] || printf '\n'
  fi
  printf 'PIPEGEN-FILE\n'
}

unpack_text() { # MODE PATH
  mkdir -p "$root/$(dirname "$2")" && cat >"$root/$2" && chmod "$1" "$root/$2"
}

unpack_base64() { # MODE PATH
  mkdir -p "$root/$(dirname "$2")" && from_base64 >"$root/$2" && chmod "$1" "$root/$2"
}

from_base64() {
  if [ "$(printf 'YQ==\n' | base64 -d 2>/dev/null)" = a ]; then
    base64 -d
  elif [ "$(printf 'YQ==\n' | base64 -D 2>/dev/null)" = a ]; then
    base64 -D
  else
    openssl base64 -d
  fi
}

# Steps run where the files are: the unpacked ones, or the checkout.
unpack() {
  if [ "$commit" != unpacked ] && [ "$root" = packed ]; then
    root=$work/files
    mkdir "$root" && packed_files || die 66 "the packed files can't be written to $work"
  fi
  cd "$root" || die 66 "no folder $root"
}

in_checkout() { # sets root, commit, its time and the version
  root=$(git rev-parse --show-toplevel 2>/dev/null) || return
  commit=$(git rev-parse --verify HEAD 2>/dev/null) || return
  committed=$(git show -s --format=%ct "$commit") || return
  version=$(checkout_stamp) && [ -n "$version" ] || version=$(printf '%s' "$commit" | cut -c 1-12)
}

# The version where the history says it; a shallow clone says nothing.
checkout_stamp() {
  [ -f "$root/.github/pipelines/version.sh" ] && sh "$root/.github/pipelines/version.sh" stamp 2>/dev/null
}
