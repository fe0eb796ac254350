# s3.ask: one signed request to an S3 bucket. The two secrets and the address reach curl by its stdin, never as arguments.
# @needs curl >= 7.75
# @uses tunnel.port, run.secrets
s3_at() { # FROM NAME ENDPOINT REGION: checks each, and sets where the object is
  check_secrets AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY
  # shellcheck disable=SC2154 # check_secrets sets them
  case $secret_AWS_ACCESS_KEY_ID$secret_AWS_SECRET_ACCESS_KEY in
    *[!A-Za-z0-9/+=_.-]*) die 66 'AWS_ACCESS_KEY_ID or AWS_SECRET_ACCESS_KEY holds a character that no key has' ;;
  esac
  s3_path=${1#s3://} s3_endpoint=${3:-https://s3.${4:-us-east-1}.amazonaws.com} s3_region=${4:-us-east-1}
  s3_path=${s3_path%/}/$2
  case $1 in
    s3://[a-z0-9]*) ;;
    *) die 65 "$1 is not s3://bucket or s3://bucket/prefix" ;;
  esac
  case $s3_path in
    *[!A-Za-z0-9/._-]* | *//* | */. | */.. | */./* | */../*) die 65 "s3://$s3_path: a path of letters, digits, \`.\`, \`_\`, \`-\` is wanted" ;;
  esac
  s3_endpoint=${s3_endpoint%/} s3_authority=${s3_endpoint#*://}
  case $s3_endpoint in
    http://?* | https://?*) ;;
    *) die 65 "endpoint $s3_endpoint is neither http nor https" ;;
  esac
  case $s3_authority$s3_region in
    *[!A-Za-z0-9.:-]*) die 65 "endpoint $s3_endpoint or region $s3_region holds a character that it can't" ;;
  esac
}

# A host without a dot is a Service of the namespace: it is asked through a forwarded port.
s3_ask() { # FILE OPTION...: the object's body goes to FILE, its headers to FILE.headers; sets s3_status
  s3_file=$1
  shift
  rm -f "$s3_file" "$s3_file.headers" "$s3_file.status"
  case $s3_authority in
    localhost | localhost:* | *.* | \[*) interruptible s3_curl "$s3_endpoint" "$@" ;;
    *:*) interruptible tunnel_port "$p_namespace" "service/${s3_authority%%:*}" "${s3_authority##*:}" s3_forwarded "$@" ;;
    *) die 65 "endpoint $s3_endpoint: a Service of the cluster wants its port as well" ;;
  esac || {
    say "  $step_id: $s3_endpoint gave no answer for s3://$s3_path"
    return 66
  }
  s3_status=$(cat "$s3_file.status")
}

s3_forwarded() { s3_curl "${s3_endpoint%%://*}://127.0.0.1:$forward_port" "$@"; }

s3_curl() { # ADDRESS OPTION...
  s3_address=$1
  shift
  # The digest is that of an empty body; S3 wants it, and curl before 7.87 does not add it.
  exec curl -q -sS -g --connect-timeout 20 --speed-limit 1 --speed-time 60 --retry 2 --proto =http,https --output "$s3_file" \
    --dump-header "$s3_file.headers" --write-out '%{http_code}' --config - "$@" >"$s3_file.status" <<PIPEGEN-CURL
url = "$s3_address/$s3_path"
user = "$secret_AWS_ACCESS_KEY_ID:$secret_AWS_SECRET_ACCESS_KEY"
aws-sigv4 = "aws:amz:$s3_region:s3"
header = "x-amz-content-sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
PIPEGEN-CURL
}

s3_header() { # FILE NAME: the value of an answer's header
  tr -d '\r' <"$1.headers" | awk -v name="$2:" 'tolower($1) == name { sub(/^[^:]*:[ \t]*/, ""); print; exit }'
}
