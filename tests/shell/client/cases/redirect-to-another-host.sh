# The file's host is always another one; it gets no token (the mock ends with 1 when it does), and no second redirect is followed.
. "$(dirname "$0")/../world.sh"
world '.faults = [{on: "blob", do: "redirect", to: "http://127.0.0.1:BLOB/elsewhere", times: 0}]'
client acme shop push-branches secret-token
ends 6 'the download failed 4 times (302)'
requests 'all(.path != "/elsewhere")'
did_not_run
