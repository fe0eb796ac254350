"""What is asked about a random history."""

BRANCHES = ["main"] * 16 + ["detached", "topic", "1.x", "1.2.x", "v1.2.x", "0.x.x", "1.4.x", "1.02.x", "next", "rc", "beta", "alpha", "release/1", "release/a/b"]
GITHUB = [{}, {"GITHUB_REF": "refs/heads/rc"}, {"GITHUB_REF": "refs/heads/1.2.x"}, {"GITHUB_HEAD_REF": "next", "GITHUB_REF": "refs/pull/3/merge"},
          {"GITHUB_REF": "refs/tags/v1.0.0"}, {"GITHUB_REF": "refs/pull/3/merge"}, {"GITHUB_HEAD_REF": "", "GITHUB_REF": "refs/heads/main"}]


def question(pick, seen):
    """branch, scheme, prefix, path, types, other, channels, channel, bump, allow_shallow, env: all texts but the last two."""
    scheme = pick.choice(["semver"] * 6 + ["build", "build", "height", "calver"])
    path = pick.choice(["", "", "", "a", "a", "services/c", ".", "missing", "b", "a b"])
    out = {"branch": pick.choice(BRANCHES), "scheme": scheme, "path": path, "types": "", "other": "", "channels": "", "channel": "", "bump": "",
           "prefix": "v" if path in ("", ".") else path.split("/")[-1].replace(" ", "-") + "/v", "allow_shallow": pick.random() < 0.5, "env": pick.choice(GITHUB)}
    seen[f"scheme {scheme}"] += 1
    if path:
        seen["service"] += 1
    if pick.random() < 0.12:
        out["types"] = pick.choice(["docs=patch", "deps=none feat=patch", "chore=major", "fix=none docs=minor"])
        seen["own types"] += 1
    if pick.random() < 0.08:
        out["other"] = pick.choice(["none", "minor", "patch"])
        seen["own other"] += 1
    if pick.random() < 0.1:
        out["channels"] = pick.choice(["main=rc", "release/*=rc next=beta", "topic=dev", "-", "ma*=alpha", "*=rc", "r*/?=rc"])
        seen["own channels"] += 1
    if scheme == "semver" and pick.random() < 0.06:
        out["channel"] = pick.choice(["rc", "alpha", "x-1"])
        seen["--channel"] += 1
    if scheme == "semver" and pick.random() < 0.08:
        out["bump"] = pick.choice(["major", "minor", "patch"])
        seen["--next"] += 1
    if out["branch"] in ("1.x", "1.2.x", "v1.2.x", "0.x.x", "1.4.x"):
        seen["maintenance branch"] += 1
    if out["branch"] in ("next", "rc", "beta", "alpha") or out["channels"] or out["channel"]:
        seen["channel"] += 1
    return out
