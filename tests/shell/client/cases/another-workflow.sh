# Any workflow may name its artifact so; only the one of that name counts.
. "$(dirname "$0")/../world.sh"
world '.runs[0].path = ".github/workflows/other.yml@main"'
client acme shop push-branches secret-token
ends 5 'it is a run of .github/workflows/other.yml'
requests 'all(.path | endswith("zip") | not)'
did_not_run
