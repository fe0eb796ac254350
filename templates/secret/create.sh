# secret.create: makes or corrects a Kubernetes Secret from the pipeline's secrets; writes nothing when nothing differs.
# The items of `keys` are NAME, or NAME=text in which {OTHER} stands for the value of the secret OTHER.
# @param name      string
# @param namespace string
# @param keys      list
# @needs kubectl >= 1.19
# @uses run.params, run.step, run.names
secret_create() {
  params secret.create 'name namespace keys' "$@"
  p_name=$(name_of "$p_name") p_namespace=$(name_of "$p_namespace")
  kept_differs=no kept_data=''
  kubectl get namespace "$p_namespace" --ignore-not-found -o name >"$work/found" || return
  # shellcheck disable=SC2154 # params sets it
  for_each_line "$p_keys" keep_value || return
  [ "$kept_differs" = yes ] || return 0
  will "write secret $p_name in $p_namespace" || return 0
  # A heredoc reaches kubectl by its stdin, so no value is ever an argument (printf is a program in some shells).
  kubectl apply --server-side --force-conflicts --field-manager pipegen -f - >/dev/null <<PIPEGEN-SECRET
{"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "$p_name", "namespace": "$p_namespace"}, "data": {${kept_data%,}}}
PIPEGEN-SECRET
}

keep_value() { # ITEM: adds it to the data, and compares it with what the cluster has
  case $1 in
    *=*) fill_value "${1#*=}" ;;
    *) fill_value "{$1}" ;;
  esac
  kept_encoded=$(encode_value) || return
  kept_data="$kept_data\"${1%%=*}\": \"$kept_encoded\","
  kept_there=''
  [ ! -s "$work/found" ] || kept_there=$(kubectl get secret "$p_name" --namespace "$p_namespace" --ignore-not-found \
    -o "jsonpath={.data.${1%%=*}}" </dev/null) || return
  [ "$kept_there" = "$kept_encoded" ] || kept_differs=yes
}

fill_value() { # TEXT: kept_text becomes the text with its {NAME}s filled in
  kept_rest=$1 kept_text=''
  while :; do
    case $kept_rest in
      *'{'*'}'*) ;;
      *) break ;;
    esac
    kept_text=$kept_text${kept_rest%%'{'*} kept_rest=${kept_rest#*'{'}
    kept_name=${kept_rest%%'}'*} kept_rest=${kept_rest#*'}'}
    case $kept_name in
      '' | *[!A-Za-z0-9_]*) kept_text="$kept_text{$kept_name}" ;;
      *) eval "kept_text=\$kept_text\$secret_$kept_name" ;;
    esac
  done
  kept_text=$kept_text$kept_rest
}

encode_value() { # kept_text as base64, without the heredoc's own last newline
  awk 'NR > 1 { printf "\n" } { printf "%s", $0 }' <<PIPEGEN-SECRET | base64 | tr -d '\n'
$kept_text
PIPEGEN-SECRET
}
