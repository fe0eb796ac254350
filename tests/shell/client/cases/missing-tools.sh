# curl and jq are always needed, unzip only when a zip came.
. "$(dirname "$0")/../world.sh"
world .
mkdir "$box/few"
for tool in dash sh cat mktemp rm tr awk grep head tail wc cut sha256sum sort uniq mv ls date sleep env tee jq curl sed; do
  ln -s "$(real "$tool")" "$box/few/$tool"
done
few() { (PATH=$box/few && export PATH && client "$@" && exit "$rc"); rc=$?; }
CLIENT_SHELL=$box/few/dash
few acme shop push-branches secret-token
ends 0
world '.artifacts[0].file = "push-branches.zip"'
zipped 'add("push-branches")'
rm "$box/place/ran"
few acme shop push-branches secret-token
ends 3 '`unzip` (of Info-ZIP) is needed'
did_not_run
for tool in curl jq; do
  mv "$box/few/$tool" "$box/away"
  few acme shop push-branches secret-token
  ends 3 "\`$tool\` is needed"
  mv "$box/away" "$box/few/$tool"
done
rm "$box/few/sha256sum"
few acme shop push-branches secret-token
ends 3 '`openssl` is needed'
