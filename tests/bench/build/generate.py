"""The benchmark's inputs: the same N services × 3 environments, written once for each program.

Each source has one reusable definition of a workflow and the list of services; it makes N workflows of a job `test`
with five steps and one job `deploy-<environment>` for each environment.
"""

import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent / "sources"
ENVIRONMENTS = ["staging", "production-eu", "production-us"]


def services(n):
    """name → path of n services."""
    return {name: f"services/{name}" for name in (f"service-{i:05}" for i in range(1, n + 1))}


def pipegen(n):
    lines = [f"  {name}: {{path: {path}}}" for name, path in services(n).items()]
    environments = [f"  {name}: {{}}" for name in ENVIRONMENTS]
    head = ["pipegen: 1", "project: bench", "pins: off", "environments:", *environments, "services:", *lines]
    return {"pipegen.yml": "\n".join(head) + "\n" + (HERE / "pipelines.yml").read_text()}


def jsonnet(n):
    data = {"environments": ENVIRONMENTS, "services": services(n)}
    return {"main.jsonnet": (HERE / "main.jsonnet").read_text(), "data.json": json.dumps(data, indent=1)}


def cue(n):
    entries = "\n".join(f'\t"{name}": path: "{path}"' for name, path in services(n).items())
    data = f"package bench\n\nenvironments: {json.dumps(ENVIRONMENTS)}\nservices: {{\n{entries}\n}}\n"
    return {"main.cue": (HERE / "main.cue").read_text(), "data.cue": data}


def pkl(n):
    entries = "\n".join(f'  ["{name}"] = "{path}"' for name, path in services(n).items())
    environments = ", ".join(f'"{name}"' for name in ENVIRONMENTS)
    data = f"environments: List<String> = List({environments})\nservices: Mapping<String, String> = new {{\n{entries}\n}}\n"
    return {"main.pkl": (HERE / "main.pkl").read_text(), "data.pkl": data}


def write(program, n, folder):
    """Writes one program's input, for n services, into a new folder."""
    folder.mkdir(parents=True)
    for name, text in globals()[program](n).items():
        (folder / name).write_text(text)


if __name__ == "__main__":
    for program_name in ("pipegen", "jsonnet", "cue", "pkl"):
        write(program_name, int(sys.argv[1]), Path(sys.argv[2]) / program_name)
