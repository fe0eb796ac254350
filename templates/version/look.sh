# version.look: what the repository is: its HEAD, branch, cut, and whether its tracked files differ from HEAD.
# @needs git >= 2.17
version_look() { # sets version_head, version_branch, version_has_files, version_shallow
  version_facts=$(version_git rev-parse --is-inside-work-tree --git-path shallow 2>"$work/version_error") ||
    version_fail 4 "this is no git repository that can be read: $(tr -s '\n\t' '  ' <"$work/version_error")" || return
  version_has_files=${version_facts%%"$version_newline"*} version_shallow=${version_facts#*"$version_newline"}
  version_head=$(version_git rev-parse --verify --quiet 'HEAD^{commit}') ||
    version_fail 4 'there are no commits' || return
  version_branch=$(version_git symbolic-ref --quiet HEAD) || version_branch=refs/heads/${GITHUB_HEAD_REF-}
  [ "$version_branch" != refs/heads/ ] || version_branch=${GITHUB_REF-}
  case $version_branch in
    refs/heads/*) version_branch=${version_branch#refs/heads/} ;;
    *) version_branch='' ;;
  esac
}

# Neither refs/replace nor grafts may change what the history says; HEAD's locale must not change what a letter is. The
# folder says which repository is meant: in a hook of another one the variables would name that one.
version_git() { # ARGUMENT...
  (version_become_git "$@")
}

version_become_git() { # ARGUMENT...
  unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_COMMON_DIR GIT_PREFIX GIT_OBJECT_DIRECTORY GIT_NAMESPACE
  unset GIT_LITERAL_PATHSPECS GIT_GLOB_PATHSPECS GIT_NOGLOB_PATHSPECS GIT_ICASE_PATHSPECS
  export GIT_NO_REPLACE_OBJECTS=1 GIT_GRAFT_FILE="$work/no-grafts" LC_ALL=C
  # shellcheck disable=SC2086 # two words, or none
  exec ${version_limit-} git -c core.quotePath=false "$@"
}

version_awk() { # ARGUMENT...
  LC_ALL=C awk "$@"
}

version_fail() { # CODE WORD...
  version_code=$1
  shift
  # What is quoted may hold anything, and a terminal would heed it.
  printf 'version: %s\n' "$*" | LC_ALL=C tr -d '\001-\010\013-\037\177' >&2
  return "$version_code"
}

# A cut history hides tags: whatever lies beyond could change the answer.
version_uncut() {
  [ -s "$version_shallow" ] || return 0
  # shellcheck disable=SC2154 # params sets them
  [ "$p_allow_shallow" = true ] && [ "$p_scheme" = semver ] || version_fail 4 'this clone is shallow, so a higher tag may lie beyond the cut:' \
    'fetch-depth: 0 in the workflow, or git fetch --unshallow --tags --filter=blob:none'
}

# Every commit that HEAD reaches with its parents, each before them. What git itself leaves out of A..B, or says that
# --merged holds, goes by the dates of commits, which may be wrong.
version_walk() {
  version_git rev-list --topo-order --parents "$version_head" >"$work/version_walk" 2>"$work/version_error" ||
    version_fail 4 "the history can't be read: $(sed 1q "$work/version_error")"
}

# Where a cut is allowed, it may only lie behind the base.
version_base_inside() {
  [ -s "$version_shallow" ] || return 0
  [ "$version_base_kind" = final ] && version_awk '
    NR == FNR { cut[$1] = 1; next }
    $1 in cut { exit 1 }' "$version_shallow" "$work/version_since" ||
    version_fail 4 'this clone is shallow, and the cut is not behind the last version:' \
      'git fetch --unshallow --tags --filter=blob:none'
}

version_is_dirty() { # 0 yes, 1 no, else git can't say
  [ "$version_has_files" = true ] || return 1
  version_git diff --quiet --no-ext-diff HEAD -- 2>"$work/version_error" &&
    version_git diff-index --cached --quiet HEAD -- 2>"$work/version_error"
  case $? in
    0) return 1 ;;
    1) return 0 ;;
    *) version_fail 4 "git can't say whether tracked files differ from HEAD: $(sed 1q "$work/version_error")" ;;
  esac
}

# Whether HEAD's tree has the path.
version_has_path() {
  # shellcheck disable=SC2154 # params sets it
  case $p_path in
    '' | .) return 0 ;;
  esac
  [ -n "$(version_git ls-tree --full-tree "$version_head" -- ":(literal)$p_path")" ]
}

# The text of version.txt in HEAD's tree as X.Y or X.Y.Z; nothing where there is no such file.
version_file() {
  # shellcheck disable=SC2154 # params sets it
  version_name=version.txt
  [ -z "$p_path" ] || [ "$p_path" = . ] || version_name=$p_path/version.txt
  version_that=''
  case $(version_git ls-tree --full-tree "$version_head" -- ":(literal)$version_name") in
    120000*) version_fail 1 "$version_name is a symbolic link, which is not followed: commit the version itself" || return ;;
    100*) ;;
    *) return 0 ;;
  esac
  # awk has no NUL.
  version_git cat-file blob "$version_head:$version_name" 2>"$work/version_error" >"$work/version_blob" ||
    version_fail 4 "$version_name can't be read: $(sed 1q "$work/version_error")" || return
  LC_ALL=C tr '\000' '\001' <"$work/version_blob" >"$work/version_txt"
  version_that=$(version_awk "$(version_semver)"'
    { text = text (NR > 1 ? "\n" : "") $0 }
    END {
      gsub(/^[ \t\r\n]+|[ \t\r\n]+$/, "", text)
      n = split(text, list, ".")
      if (text !~ /^[0-9]+\.[0-9]+(\.[0-9]+)?$/) exit 1
      for (i = 1; i <= n; i++) if (!is_number(list[i] "") || too_large(list[i] "")) exit 1
      print text
    }' "$work/version_txt") ||
    version_fail 1 "$version_name says$(version_awk 'NF && ++n < 3 { printf " %s", substr($0, 1, 60) }' "$work/version_txt")," \
      'which is no version such as 1.4 or 1.4.0 alone, in UTF-8 without a byte order mark'
}
