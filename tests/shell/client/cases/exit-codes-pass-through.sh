# The script's own code is the client's.
. "$(dirname "$0")/../world.sh"
world .
for code in 0 1 64 67 68 75 129 143; do
  client acme shop push-branches secret-token -- exit "$code"
  ends "$code"
done
