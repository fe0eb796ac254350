# run.check: everything that must hold before the first write.
check_tools() { # TOOL>=VERSION...
  check_missing=''
  for check_tool in "$@"; do
    check_name=${check_tool%%>=*} check_least=${check_tool##*>=}
    if ! command -v "$check_name" >/dev/null 2>&1; then
      check_missing="$check_missing $check_tool (not found)"
    elif check_has=$(tool_version "$check_name") && ! at_least "$check_has" "$check_least"; then
      check_missing="$check_missing $check_tool (found ${check_has:-no version})"
    fi
  done
  [ -z "$check_missing" ] || die 66 "needs$check_missing"
}

tool_version() { # TOOL
  case $1 in
    kubectl) kubectl version --client -o json | sed -n 's/.*"gitVersion": *"v\([0-9.]*\).*/\1/p' | sed 1q ;;
    helm) helm version --short | sed -n 's/^[^0-9]*\([0-9][0-9.]*\).*/\1/p' | sed 1q ;;
    *) "$1" --version 2>&1 | sed -n 's/^[^0-9]*\([0-9][0-9.]*\).*/\1/p' | sed 1q ;;
  esac
}

at_least() { # HAS LEAST: compares up to three numbers
  printf '%s\n%s\n' "$1" "$2" | awk -F. '
    NR == 1 { for (i = 1; i <= 3; i++) has[i] = $i + 0 }
    NR == 2 { for (i = 1; i <= 3; i++) if (has[i] != $i + 0) exit has[i] < $i + 0 }'
}

# A context that the environment does not list is refused; the one found is held for the whole run, so
# that `kubectl config use-context` in another window can't send the rest of the steps elsewhere. Where none is
# listed, no step sees one.
check_context() { # PATTERN...
  if [ $# = 0 ]; then
    printf 'apiVersion: v1\nkind: Config\ncurrent-context: no-cluster\n' >"$work/kubeconfig"
    KUBECONFIG=$work/kubeconfig
    export KUBECONFIG
    return 0
  fi
  check_current=$(kubectl config current-context 2>/dev/null) || die 66 'no current kube-context'
  for check_pattern in "$@"; do
    # shellcheck disable=SC2254 # a pattern is meant
    case $check_current in
      $check_pattern)
        printf 'apiVersion: v1\nkind: Config\ncurrent-context: %s\n' "$(json_text "$check_current")" >"$work/kubeconfig"
        KUBECONFIG=$work/kubeconfig:${KUBECONFIG:-$HOME/.kube/config}
        export KUBECONFIG
        return 0
        ;;
    esac
  done
  die 66 "kube-context $check_current is not one of this environment's: $*"
}
