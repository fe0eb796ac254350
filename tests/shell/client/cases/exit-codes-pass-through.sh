# The script's own code is the client's.
. "$(dirname "$0")/../world.sh"
world .
for code in 1 64 75 143; do
  client acme shop push-branches secret-token -- exit "$code"
  ends "$code"
done
