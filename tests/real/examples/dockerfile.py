"""dockerfile.py FILE: prints, as JSON, what the last stage of a Dockerfile says of how its image is run."""

import json
import shlex
import sys

config = {}
for line in open(sys.argv[1], encoding="utf-8"):
    word, _, rest = line.strip().partition(" ")
    match word:
        case "FROM":
            config = {"Env": [], "Cmd": []}
        case "WORKDIR":
            config["WorkingDir"] = rest
        case "USER":
            config["User"] = rest
        case "ENV":
            config["Env"] += shlex.split(rest)
        case "CMD" | "ENTRYPOINT":
            config[word.capitalize()] = json.loads(rest)
print(json.dumps(config))
