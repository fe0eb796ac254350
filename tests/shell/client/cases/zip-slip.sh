# Nothing is unpacked, and still a zip that tries is refused.
. "$(dirname "$0")/../world.sh"
world '.artifacts[0].file = "push-branches.zip"'
for name in ../evil /evil a/../../evil 'a\\\\evil' C:evil; do
  zipped "add('push-branches'); add('$name')"
  client acme shop push-branches secret-token
  ends 8 'leads out of its folder'
  did_not_run
done
