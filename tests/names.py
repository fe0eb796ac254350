#!/usr/bin/env -S python3 -B
"""No name of a blueprint, stack, chart, tool or cloud occurs in generator/: those are data.

The names are the file names of the library (workflows/, templates/) and the list below. Names that are also words
of GitHub or of the language stand, each with the reason, in names.allow.
"""

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from harness import ROOT, Summary  # noqa: E402

TOOLS = """ansible argocd aws awscli azure bazel buildah cargo docker dockerfile dockerhub ecr eks flyway gar gcloud gcp
gke gradle grafana haproxy helm helmfile istio k3s kafka kind kubectl kubernetes kustomize liquibase localstack maven
minikube mongodb mysql neo4j nginx npm opentofu pip playwright pnpm podman postgres prometheus pulumi pytest redis
skaffold sqlite terraform terragrunt trivy vault yarn""".split()


def library_names(root):
    files = [*root.glob("workflows/*.yml"), *root.glob("workflows/stacks/*.yml"), *root.glob("workflows/charts/*.yml")]
    groups = [p for p in root.glob("templates/*") if p.is_dir()]
    return {p.stem for p in files} | {p.name for p in groups}


def allowed():
    """(words that may occur anywhere, patterns that are taken out of a line before it is read)."""
    words, patterns = set(), []
    for line in (Path(__file__).parent / "names.allow").read_text().splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        item, reason = line.split(None, 1)
        assert reason, line
        if item.startswith("/"):
            patterns.append(re.compile(item[1:-1]))
        else:
            words.add(item)
    return words, patterns


def find(text, names, patterns):
    """(line number, name) for every name in a text; `branch-test`, `branch_test` and `BranchTest` are one name."""
    forms = {}
    for name in names:
        parts = re.split(r"[-_]", name)
        forms["[-_]?".join(map(re.escape, parts))] = name
    # A part of a snake_case or kebab-case word counts: `helm_chart` names helm.
    finder = re.compile(r"(?<![a-z0-9])(?:" + "|".join(sorted(forms, key=len, reverse=True)) + r")(?![a-z0-9])", re.I)
    for number, line in enumerate(text.splitlines(), 1):
        for pattern in patterns:
            line = pattern.sub("", line)
        line = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", line)
        for match in finder.finditer(line):
            yield number, match[0]


def main():
    words, patterns = allowed()
    names = (library_names(ROOT) | set(TOOLS)) - words
    summary = Summary()
    for planted in ("helm", "x = kubectl_version;", "class TerraformRoot", '"merge-apply"', "merge_apply", "AwsRole"):
        summary.check(f"`{planted}` would be found", "" if list(find(planted, names | {"merge-apply"}, patterns)) else "no")
    files = sorted(p for p in (ROOT / "generator").rglob("*") if p.is_file())
    everything = "\n".join(path.read_text() for path in files)
    for word in sorted(words):
        stands = word in library_names(ROOT) | set(TOOLS) and any(find(everything, {word}, patterns))
        summary.check(f"`{word}` in names.allow excuses something", "" if stands else "take it out")
    for pattern in patterns:
        others = [other for other in patterns if other is not pattern]
        excuses = len(list(find(everything, names, others))) > len(list(find(everything, names, patterns)))
        summary.check(f"{pattern.pattern} in names.allow excuses something", "" if excuses else "take it out")
    for path in files:
        found = [f"line {n}: {name}" for n, name in find(path.read_text(), names, patterns)]
        summary.check(path.relative_to(ROOT), "\n".join(found))
    return summary.end()


if __name__ == "__main__":
    sys.exit(main())
