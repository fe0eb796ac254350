# Nobody listens.
. "$(dirname "$0")/../world.sh"
world .
GITHUB_API_URL=http://127.0.0.1:1 client acme shop push-branches secret-token
ends 6 'no answer from GitHub'
