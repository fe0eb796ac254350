# Names for Kubernetes: kept when they fit, else cut with a hash, never two long names alike.
. "$HERE/lib.sh"
checkout
pipeline demo.sh <<'P'
steps() { step one step_one; }
step_one() {
  name_of plain-name && echo
  name_of "Feature/$(printf '\303\234')mlaut_x" && echo
  name_of a-rather-long-name-that-goes-on-and-on-and-never-comes-to-its-end-1 && echo
  name_of a-rather-long-name-that-goes-on-and-on-and-never-comes-to-its-end-2 && echo
  name_of a-rather-long-name-that-goes-on-and-on-and-never-comes-to-its-end-1 53 && echo
}
P
cd repository
expect 0 ../demo.sh apply --state-dir state
sed -n '/^one$/,/^done/p' out | sed '1d;/^  one/d;/^done/d' >names
same 5 "$(wc -l <names | tr -d ' ')"
same plain-name "$(sed -n 1p names)"
while read -r name; do
  printf '%s\n' "$name" | grep -qxE '[a-z0-9]([a-z0-9-]*[a-z0-9])?' || fail "not a name: $name"
  [ "${#name}" -le 63 ] || fail "too long: $name"
done <names
[ "$(sed -n 3p names)" != "$(sed -n 4p names)" ] || fail 'two names became one'
[ "$(sed -n 5p names | wc -c)" -le 54 ] || fail 'longer than asked'
