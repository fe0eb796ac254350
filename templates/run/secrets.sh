# run.secrets: reads the secrets' values into secret_NAME, which no child process inherits.
check_secrets() { # NAME...
  [ -z "$secrets_file" ] || read_secrets_file "$@"
  check_missing=''
  for check_name in "$@"; do
    eval "check_given=\${secret_$check_name:+yes}\${$check_name:+yes}"
    [ -n "$check_given" ] || check_missing="$check_missing $check_name"
    eval "secret_$check_name=\${secret_$check_name:-\${$check_name-}}; unset $check_name"
  done
  [ -z "$check_missing" ] || die 66 "secrets are missing (environment or --secrets-file):$check_missing"
}

# Lines NAME=value, taken as they are, without quotes; the file wins over the environment.
read_secrets_file() { # NAME...
  [ -r "$secrets_file" ] || die 66 "--secrets-file $secrets_file can't be read"
  # shellcheck disable=SC2012 # the mode of one file; stat is not portable
  case $(ls -ldL "$secrets_file" | sed 1q) in
    -r[w-]-------*) ;;
    *) die 66 "--secrets-file $secrets_file can be read by others: chmod 600 it" ;;
  esac
  while IFS= read -r secrets_line || [ -n "$secrets_line" ]; do
    secrets_line=${secrets_line%"$carriage_return"}
    for check_name in "$@"; do
      case $secrets_line in
        "$check_name="*) eval "secret_$check_name=\${secrets_line#*=}" ;;
      esac
    done
  done <"$secrets_file"
}
