# run.names: a name for Kubernetes: small letters, digits and `-`, cut to a length with six digits of its hash.
name_of() { # NAME [LENGTH]
  name_clean=$(printf '%s' "$1" | tr 'A-Z' 'a-z' | tr -c 'a-z0-9-' '-' | sed -e 's/^-*//' -e 's/-*$//')
  name_length=${2:-63}
  if [ "$name_clean" = "$1" ] && [ "${#1}" -le "$name_length" ]; then
    printf '%s' "$1"
    return
  fi
  name_cut=$(printf '%s' "$name_clean" | cut -c "1-$((name_length - 7))" | sed 's/-*$//')
  printf '%s-%s' "$name_cut" "$(printf '%s' "$1" | sha256 | cut -c 1-6)"
}

sha256() { # of stdin
  if command -v sha256sum >/dev/null 2>&1; then
    sha256sum
  elif command -v shasum >/dev/null 2>&1; then
    shasum -a 256
  else
    openssl dgst -sha256 -r
  fi | cut -c 1-64
}
