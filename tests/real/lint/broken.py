"""Faults that prove each linter alive: name → (files, the linter that must find something there)."""

HEADER = """name: x
on: [push]
permissions: {}
jobs:
  a:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    steps:
"""
CALLED = """on:
  workflow_call:
    inputs:
      pipeline: {type: string, required: true}
jobs:
  a:
    runs-on: ubuntu-24.04
    steps:
      - run: "true"
"""

BROKEN = {
    "a needed job that is not there": (
        {".github/workflows/a.yml": HEADER.replace("    steps", "    needs: [b]\n    steps") + '      - run: "true"\n'}, "actionlint"),
    "an action that is not pinned": ({".github/workflows/a.yml": HEADER + "      - uses: actions/checkout@v7\n"}, "zizmor"),
    "an injection": (
        {".github/workflows/a.yml": HEADER + '      - run: echo "${{ github.event.head_commit.message }}"\n'}, "zizmor"),
    "a key that GitHub does not know": ({".github/workflows/a.yml": HEADER.replace("permissions", "permission") + '      - run: "true"\n'}, "github"),
    "a context that GitHub does not know": ({".github/workflows/a.yml": HEADER + "      - run: ${{ gihub.sha }}\n"}, "github"),
    "a called workflow without its input": (
        {".github/workflows/a.yml": "on: [push]\njobs:\n  a:\n    uses: ./.github/workflows/b.yml\n", ".github/workflows/b.yml": CALLED}, "github"),
    "a key twice": ({".github/workflows/a.yml": HEADER + '      - run: "true"\n        run: "false"\n'}, "yaml"),
    "a test of bash": ({".github/pipelines/a.sh": '#!/bin/sh\n[[ $1 == x ]] && echo "$1"\n'}, "shellcheck"),
    "an array": ({".github/pipelines/a.sh": "#!/bin/sh\na=(1 2)\n"}, "shfmt"),
    "an open quote": ({".github/pipelines/a.sh": '#!/bin/sh\necho "\n'}, "sh -n"),
}

# actionlint 1.7.12 does not know this key of GitHub. When it learns it, the exception in run must go.
QUEUE = {".github/workflows/a.yml": HEADER.replace("jobs:", "concurrency:\n  group: x\n  queue: max\njobs:") + '      - run: "true"\n'}
