# With the API on the loopback no proxy sees anything; the proxy here is the file's host, which may not see a token.
. "$(dirname "$0")/../world.sh"
world .
for variable in http_proxy HTTPS_PROXY https_proxy ALL_PROXY all_proxy; do
  export "$variable=http://127.0.0.1:$blob"
done
client acme shop push-branches secret-token
ends 0
requests 'all(.proxied | not)'
