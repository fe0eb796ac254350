# Anything but https (or the loopback, for a mock on it) is refused, and so is a URL that would leave its quotes.
. "$(dirname "$0")/../world.sh"
for place in http://example.com/x http://127.0.0.1:1@example.com/x file:///etc/passwd https://example.com/x 'http://127.0.0.1:1/"x' //example.com/x; do
  world '.faults = [{path: "zip", do: "redirect", to: $place, times: 0}]' place "$place"
  client acme shop push-branches secret-token
  ends 9 'points to a place that is not https'
  did_not_run
done
