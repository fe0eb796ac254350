# version.tag: claims the next version for this commit, exactly once: whoever creates the ref on the remote has it. It sets
# version_state: tagged, unchanged (nothing to release, or tagged before) or superseded (a newer version contains it).
# @param prefix   string optional
# @param path     string optional
# @param scheme   string optional
# @param types    string optional
# @param other    string optional
# @param channels string optional
# @param channel  string optional
# @param bump     string optional
# @param remote   string optional
# @param wait     number optional
# @needs git >= 2.17
# @uses run.params, version.next
version_tag() {
  params version.tag '[prefix] [path] [scheme] [types] [other] [channels] [channel] [bump] [remote] [wait]' "$@"
  # shellcheck disable=SC2154 # params sets it
  version_remote=${p_remote:-origin} version_until=$(($(date -u +%s) + ${p_wait:-300})) version_turn=0 version_lost=''
  version_raises=$p_bump
  case ${GITHUB_REF-} in
    refs/pull/*) version_fail 4 "a commit that a pull request is tried with is never tagged: $GITHUB_REF" || return ;;
  esac
  while :; do
    version_fetch && version_look_aside && version_claim
    version_code=$?
    [ "$version_code" -eq 75 ] || return "$version_code"
    version_turn=$((version_turn + 1))
    [ "$(date -u +%s)" -lt "$version_until" ] ||
      version_fail 3 "no version in ${p_wait:-300} s and $version_turn turns: $(sed 1q "$work/version_error")" || return
    version_pause
  done
}

# git with the remote: when the time is over, it is ended with all that it began. A person may be asked for a password,
# which wants the terminal, and can end it by hand.
version_timed() { # ARGUMENT...
  version_left=$((version_until - $(date -u +%s)))
  [ "$version_left" -gt 0 ] || version_left=1
  if (: </dev/tty) 2>/dev/null; then
    version_git "$@"
  elif command -v ps >/dev/null || ! command -v timeout >/dev/null; then
    version_watched "$@"
  else
    version_limit="timeout $version_left"
    version_git "$@"
  fi
  version_code=$? version_limit=''
  [ "$version_code" -le 128 ] || [ "$(date -u +%s)" -lt "$version_until" ] || version_code=124
  [ "$version_code" -ne 124 ] || printf 'it did not answer within %s s\n' "${p_wait:-300}" >&2
  return "$version_code"
}

# macOS has no `timeout`, and that of busybox ends git alone and not what it began. A run that is ended takes them along.
version_watched() { # ARGUMENT...
  version_become_git "$@" &
  version_child=$!
  (
    while [ "$version_left" -gt 0 ] && [ -d "$work" ]; do
      sleep 1
      version_left=$((version_left - 1))
    done
    # shellcheck disable=SC2046 # numbers
    kill "$version_child" $(ps -A -o pid= -o ppid= | version_awk -v top="$version_child" '
      { parent[$1] = $2 }
      END {
        for (pid in parent) {
          for (at = parent[pid]; at != top && at > 1 && at in parent; at = parent[at]) continue
          if (at == top) print pid
        }
      }')
  ) >/dev/null 2>&1 &
  version_watch=$!
  wait "$version_child" 2>/dev/null
  version_code=$?
  kill "$version_watch" 2>/dev/null
  wait "$version_watch" 2>/dev/null
  return "$version_code"
}

# 75 from here on: another turn may go better.
version_fetch() {
  version_timed -c fetch.output=full fetch --no-tags --no-prune --no-recurse-submodules -- "$version_remote" \
    'refs/tags/*:refs/tags/*' >/dev/null 2>"$work/version_error" && return
  case $(cat "$work/version_error") in
    *'cannot lock ref'* | *'unable to update local ref'*) return 75 ;; # another fetch of this clone
    *'would clobber existing tag'*)
      version_clobbered || return 0
      version_fail 4 "the tag $version_clobber here is another one than on $version_remote; to take that one:" \
        "git tag --delete $version_clobber"
      return
      ;;
  esac
  [ "$version_turn" -ge 5 ] || return 75
  version_fail 3 "the tags of $version_remote can't be fetched: $(sed 1q "$work/version_error")"
}

# A tag that is another one here and there, and that says a version; a tag such as `latest` moves.
version_clobbered() { # sets version_clobber
  # shellcheck disable=SC2154 # params sets p_prefix
  version_clobber=$(version_awk -v prefix="$p_prefix" -v scheme="$p_scheme" "$(version_semver)"'
    function is_version(text,  part) {
      if (cut_version(text, part) == "") return 1
      return scheme == "build" && sub(/\.[0-9]+$/, "", text) && cut_version(text, part) == "" # X.Y.Z.N
    }
    /would clobber existing tag/ {
      sub(/^.* -> /, "")
      if (index($1, prefix) == 1 && is_version(substr($1, length(prefix) + 1))) {
        print $1
        exit
      }
    }' "$work/version_error") && [ -n "$version_clobber" ]
}

# The version that HEAD has goes before what `bump` asks for: a second run makes no second tag.
version_next_or_own() {
  if [ -n "$version_raises" ] && version_rules version_next --bump '' 2>/dev/null && version_is_tagged; then return; fi
  version_rules version_next --bump "$version_raises"
}

# First without the tags of HEAD that only this clone has: a commit that the remote has tagged gets no second one.
version_look_aside() {
  version_git for-each-ref --points-at=HEAD --format='%(refname)' refs/tags >"$work/version_here" 2>/dev/null
  : >"$work/version_aside"
  if [ -s "$work/version_here" ]; then
    version_timed ls-remote --tags --refs -- "$version_remote" >"$work/version_there" 2>"$work/version_error" || return 75
    version_awk 'FILENAME == ARGV[1] { there[$2] = 1; next } !($1 in there) { print $1 }' \
      "$work/version_there" "$work/version_here" >"$work/version_aside"
  fi
  version_next_or_own || return
  [ -s "$work/version_aside" ] || return 0
  ! version_is_tagged || grep -Fx "refs/tags/$version_tag_is" "$work/version_aside" >/dev/null || return 0
  mv "$work/version_aside" "$work/version_local" && : >"$work/version_aside"
  version_next_or_own || return
  if version_is_tagged && grep -Fx "refs/tags/$version_tag_is" "$work/version_local" >/dev/null; then
    version_mine=$(version_git rev-parse --verify --quiet "refs/tags/$version_tag_is") version_changed=true
  fi
}

version_claim() {
  version_state=unchanged
  case $version_is in
    *[+.]dirty) version_fail 4 'tracked files differ from HEAD; only a commit can be tagged' || return ;;
  esac
  # Under `height` a version does not depend on tags, so a name that is taken is not skipped.
  [ "$p_scheme" != height ] || [ "$version_changed" = true ] || version_is_tagged ||
    version_fail 4 "the tag $version_tag_is is of another commit" || return
  [ "$version_changed" = true ] || return 0
  if [ -z "$version_mine" ] && version_is_superseded; then
    version_state=superseded version_changed=false
    return 0
  fi
  version_object=${version_mine:-$(version_tag_object | version_git mktag)}
  [ -n "$version_object" ] || version_fail 3 'the tag can not be made' || return
  if version_timed push --porcelain --no-follow-tags --recurse-submodules=no -- "$version_remote" \
    "$version_object:refs/tags/$version_tag_is" >"$work/version_push" 2>"$work/version_error"; then
    version_git update-ref "refs/tags/$version_tag_is" "$version_object" || :
    version_state=tagged
    return 0
  fi
  version_refused
}

# Whether the version's tag is there and means this commit: also in a later run of the same commit.
version_is_tagged() {
  [ "$(version_git rev-parse --verify --quiet "refs/tags/$version_tag_is^{commit}")" = "$version_head" ]
}

# A newer version that contains this commit: its number would come too late.
version_is_superseded() {
  [ "$p_scheme" != build ] || return 1 # each built commit has a number of its own
  version_git for-each-ref --contains="$version_head" --format='%(refname) %(objectname) %(*objectname)' refs/tags |
    version_awk -v prefix="refs/tags/$p_prefix" -v head="$version_head" -v channel="$version_channel" \
      -v range="$version_range" -v base="${version_base_tag#"$p_prefix"}" "$(version_semver)"'
      index($1, prefix) == 1 {
        text = substr($1, length(prefix) + 1)
        if (cut_version(text, part) != "" || $NF == head || !inside(text, range)) next
        if (base != "" && compare_versions(text, base) <= 0) next
        if (part["pre"] == "" || channel != "" && index(part["pre"], channel ".") == 1 &&
          is_number(substr(part["pre"], length(channel) + 2))) found = 1
      }
      END { exit !found }'
}

version_tag_object() {
  printf 'object %s\ntype commit\ntag %s\ntagger %s\n\n%s\n' \
    "$version_head" "$version_tag_is" "$(version_tagger)" "$version_tag_is"
}

version_tagger() {
  version_git var GIT_COMMITTER_IDENT 2>/dev/null || (
    export GIT_COMMITTER_NAME="${GITHUB_ACTOR:-pipegen}" GIT_COMMITTER_EMAIL="${GITHUB_ACTOR:-pipegen}@users.noreply.github.com"
    version_git var GIT_COMMITTER_IDENT
  )
}

# Two texts mean that somebody else was first; a tag whose name is a folder of ours is refused in the same words.
version_refused() {
  case $(cat "$work/version_push" "$work/version_error") in
    *'already exists'* | *'failed to update ref'* | *'cannot lock ref'* | *'incorrect old value'* | *'fetch first'*) ;;
    *'[remote rejected]'* | *'[rejected]'*)
      version_fail 3 "$version_remote refuses the tag $version_tag_is:" \
        "$(version_refusal)"
      return
      ;;
    *)
      [ "$version_turn" -lt 5 ] || version_fail 3 "$version_remote can't be pushed to: $(sed 1q "$work/version_error")" || return
      return 75
      ;;
  esac
  if [ "$version_lost" = "$version_tag_is" ]; then
    version_blocker=$(version_timed ls-remote --tags --refs -- "$version_remote" | version_awk -v tag="$version_tag_is" '
      { name = substr($2, 11) }
      name != tag && (index(tag, name "/") == 1 || index(name, tag "/") == 1) { print name; exit }')
    [ -z "$version_blocker" ] || version_fail 4 "the tag $version_blocker of $version_remote leaves no room for $version_tag_is" || return
  fi
  version_lost=$version_tag_is
  return 75
}

# What the remote says, which is in its own words; else git's.
version_refusal() {
  version_awk '
    FILENAME == ARGV[1] {
      if (sub(/^remote: */, "") && sub(/[ .\r]*$/, "") && $0 != "") said = said (said == "" ? "" : "; ") $0
      next
    }
    /^!/ && own == "" { own = substr($0, index($0, "[")) }
    END { print said == "" ? own : said }' "$work/version_error" "$work/version_push"
}

# Full jitter: up to 50 ms, doubled each turn, at most 3 s.
version_pause() {
  version_hash=$(printf '%s' "$$ $(uname -n) $(date -u +%s) $version_turn $version_head" | version_git hash-object --stdin)
  sleep "$(version_awk -v hash="$version_hash" -v turn="$version_turn" 'BEGIN {
    for (i = 1; i <= 6; i++) part = part * 16 + index("0123456789abcdef", substr(hash, i, 1)) - 1
    for (most = 0.05; turn > 0 && most < 3; turn--) most *= 2 # busybox has no powers
    if (most > 3) most = 3
    printf "%.3f\n", most * part / 16777216
  }')" 2>/dev/null || sleep 1
}
