# version.sh: it knows the next version from the history of git, claims each once, and tells CI.
. "$HERE/lib.sh"
git init -q --bare -b main remote
GIT_AUTHOR_NAME=test GIT_AUTHOR_EMAIL=test@localhost GIT_COMMITTER_NAME=test GIT_COMMITTER_EMAIL=test@localhost
export GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL
checkout
T=$HERE/../../templates
{
  printf '%s\n' "project=demo scheme=semver prefix=v folder='' types='' other='' channels='' services=api"
  printf 'of_service() { [ "$1" = api ] && prefix=api/v folder=services/api; }\n'
  cat "$T/run/die.sh" "$T/run/params.sh" "$T"/version/*.sh
  printf 'version_main "$@"; exit $?\n'
} >demo.sh
cd repository
git branch -q -M main
git remote add origin ../remote
expect 0 ../demo.sh
same 0.1.0 "$(cat out)"
git commit -q --allow-empty -m 'feat: more'
expect 0 ../demo.sh tag
same 'version: tagged v0.1.0
0.1.0' "$(cat out)"
same "$(git rev-parse HEAD)" "$(git -C ../remote rev-parse 'v0.1.0^{commit}')"
same tag "$(git -C ../remote cat-file -t v0.1.0)"

# a second run keeps its number
expect 0 ../demo.sh tag --json
says 'version: unchanged v0.1.0'
says '"tagged":true'
mkdir -p services/api
echo 1 >services/api/file
git add services
git commit -q -m 'fix: api'
GITHUB_OUTPUT=$PWD/../told
export GITHUB_OUTPUT
expect 0 ../demo.sh --github-output
same 'version=0.1.1
tag=v0.1.1
changed=true
previous=0.1.0
tagged=false' "$(cat ../told)"
unset GITHUB_OUTPUT
expect 0 ../demo.sh api
same 0.1.0 "$(cat out)"
expect 2 ../demo.sh nobody
says 'no service nobody here'

# somebody else was first: the next one; a commit that a newer version contains gets none
expect 0 ../demo.sh tag
git push -q origin main
git clone -q -b main ../remote ../other
git commit -q --allow-empty -m 'fix: late'
git push -q origin main
(
  cd ../other
  git fetch -q
  git checkout -q origin/main
  git commit -q --allow-empty -m 'fix: newest'
  git push -q origin HEAD:main
)
(cd ../other && expect 0 ../demo.sh tag)
same 'tag' "$(git -C ../remote cat-file -t v0.1.2)"
expect 0 ../demo.sh tag --json
says 'version: superseded'

expect 0 ../demo.sh notes api
same '## api 0.1.0

### Fixes

- api' "$(sed 's/ ([0-9a-f]*)$//' out)"

# what is not to be tagged
echo dirty >>services/api/file
expect 4 ../demo.sh tag
says 'tracked files differ'
expect 0 ../demo.sh
same 0.1.3+dirty "$(cat out)"
git checkout -q services
git commit -q --allow-empty -m 'feat: api'
echo 2 >services/api/file
git commit -q -a -m 'feat: api'
git -C ../remote tag api main
expect 4 ../demo.sh tag api
says 'the tag api of origin leaves no room for api/v0.1.0'
git -C ../remote tag -d api >/dev/null
git tag -d api >/dev/null 2>&1 || :
printf '#!/bin/sh\necho "these tags are ours" >&2\nexit 1\n' >../remote/hooks/pre-receive
chmod 755 ../remote/hooks/pre-receive
expect 3 ../demo.sh tag api
says 'origin refuses the tag api/v0.1.0'
rm ../remote/hooks/pre-receive

# nothing is pushed that nobody would be told of
expect 2 ../demo.sh tag api --github-output
GITHUB_OUTPUT=$PWD/none/told expect 3 ../demo.sh tag api --github-output
same '' "$(git -C ../remote tag --list 'api/*')"

# a later commit's lower tag supersedes nothing, a tag that is here alone is brought there, and no other one
git tag v2.0.0
git tag mine
git config push.followTags true
expect 0 ../demo.sh tag
says 'version: tagged v2.0.0'
same "$(git rev-parse HEAD)" "$(git -C ../remote rev-parse v2.0.0)"
git commit -q --allow-empty -m 'fix: b'
released=$(git rev-parse HEAD)
git commit -q --allow-empty -m 'fix: c'
git tag v1.9.0
git checkout -q --detach "$released"
expect 0 ../demo.sh tag
says 'version: tagged v2.0.1'
same '' "$(git -C ../remote tag --list mine)"

# a tag that moves is nobody's version; a version that is another one there is not overwritten
git -C ../remote tag latest v2.0.0
git tag latest v2.0.1
expect 0 ../demo.sh tag
git -C ../remote tag v9.0.0 v2.0.0
git tag v9.0.0 v1.9.0
expect 4 ../demo.sh tag
says 'the tag v9.0.0 here is another one than on origin'
same "$(git rev-parse v1.9.0)" "$(git rev-parse v9.0.0)"
git tag -d v9.0.0 >/dev/null

# a stamp has one `+`
git tag v3.0.0+b1
git commit -q --allow-empty -m 'docs: a'
expect 0 ../demo.sh stamp
same "3.0.0+b1.g$(git rev-parse HEAD | cut -c 1-12)" "$(cat out)"
git reset -q --hard HEAD~1
git tag -d v3.0.0+b1 >/dev/null

# the services v2 and vault begin with the prefix
git tag v2/v1.0.0
git tag vault/v1.0.0
expect 0 ../demo.sh
same 2.0.1 "$(cat out)"
