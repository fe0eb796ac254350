"""Histories for the benchmark, written by `git fast-import`: one project, or many services in one repository.

Every history is the same each time. What a version must be follows from how it is made: `expected` holds it.
"""

import random
import subprocess

START = 1_600_000_000
PIPELINES = "pipegen: 1\nproject: bench\npipelines: {ci: {on: push, jobs: {a: {runs-on: ubuntu-24.04, steps: [{run: 'true'}]}}}}\n"
LEVELS = {"feat": 1, "fix": 2, "chore": 3}  # which number of a version the type raises; 3: none


def message(pick, subject):
    kind = pick.choices(list(LEVELS), [20, 50, 30])[0]
    return kind, f"{kind}: {subject}\n\nWhat it is for takes a line or two, as in most projects.\n"


def raised(version, kinds):
    """The version after commits of these kinds; the same one where none raises it."""
    level = min((LEVELS[kind] for kind in kinds), default=3)
    if level == 3:
        return version
    return (version[0], version[1] + 1, 0) if level == 1 else (version[0], version[1], version[2] + 1)


def text(version):
    return ".".join(map(str, version))


class Writer:
    """A stream for fast-import: commits on main, each on the one before unless parents are named."""

    def __init__(self, folder, branch="refs/heads/main"):
        subprocess.run(["git", "init", "-q", "-b", "main", folder], check=True)
        self.folder, self.branch, self.mark = folder, branch, 0
        self.child = subprocess.Popen(["git", "-C", folder, "fast-import", "--quiet", "--force"], stdin=subprocess.PIPE)

    def put(self, line):
        self.child.stdin.write(line.encode())

    def commit(self, words, files, parents=(), branch=None):
        """Gives the commit's mark. `files` are (path, contents)."""
        self.mark += 1
        data = words.encode()
        self.put(f"commit {branch or self.branch}\nmark :{self.mark}\ncommitter Ada <ada@example.org> {START + 60 * self.mark} +0000\n"
                 f"data {len(data)}\n{words}\n")
        for i, parent in enumerate(parents):
            self.put(f"{'merge' if i else 'from'} :{parent}\n")
        for path, contents in files:
            self.put(f"M 100644 inline {path}\ndata {len(contents)}\n{contents}\n")
        return self.mark

    def tag(self, name, mark, annotated):
        if annotated:
            self.put(f"tag {name}\nfrom :{mark}\ntagger Ada <ada@example.org> {START + 60 * mark} +0000\ndata 0\n")
        else:
            self.put(f"reset refs/tags/{name}\nfrom :{mark}\n\n")

    def end(self):
        self.child.stdin.close()
        if self.child.wait():
            raise RuntimeError("git fast-import failed")
        for command in (["reset", "-q", "--hard"], ["pack-refs", "--all"]):
            subprocess.run(["git", "-C", self.folder, *command], check=True)


def project(folder, commits, tags, files=200):
    """One project: a quarter of the commits are merges of short branches; a tag now and then, the last one `gap`
    commits before the end. Gives what its next version is, and its base's tag."""
    out, pick = Writer(folder), random.Random(commits)
    gap = max(2, commits // (tags + 1))
    version, kinds, tagged, last = (1, 0, 0), [], 0, None
    while out.mark < commits:
        kind, words = message(pick, f"change {out.mark}")
        path = (f"src/d{pick.randrange(files // 10)}/f{pick.randrange(10)}.txt", f"{out.mark}\n")
        if last and pick.random() < 0.35:
            side = out.commit(words, [path], [last], "refs/heads/side")
            last = out.commit(f"Merge branch 'topic-{side}'\n", [path], [last, side])
        else:
            last = out.commit(words, [path], [last] if last else ())
        kinds.append(kind)
        # The first tag is of the version that the history begins with.
        if out.mark // gap > tagged and out.mark < commits - gap // 2 and (not tagged or raised(version, kinds) != version):
            version = raised(version, kinds) if tagged else version
            out.tag(f"v{text(version)}", last, annotated=tagged % 2 == 0)
            tagged, kinds = tagged + 1, []
    out.put("reset refs/heads/side\nfrom 0000000000000000000000000000000000000000\n\n")
    out.end()
    return {"next": text(raised(version, kinds)), "base": f"v{text(version)}"}


def services(folder, commits, count, tags):
    """`count` services below services/, each commit in one of them, and `tags` tags shared out evenly. Gives what
    the next version of each is, and its base's tag, which may be None."""
    out, pick = Writer(folder), random.Random(commits + count)
    names = [f"s{number:04}" for number in range(count)]
    per_tag = max(1, commits // tags)
    versions, kinds = dict.fromkeys(names), {name: [] for name in names}
    source = PIPELINES + "services:\n" + "".join(f"  {n}: {{path: services/{n}}}\n" for n in names)
    last = out.commit("chore: begin\n", [("pipegen.yml", source), *((f"services/{n}/f", "0\n") for n in names)])
    while out.mark < commits:
        name = names[pick.randrange(count)]
        kind, words = message(pick, f"change {out.mark} of {name}")
        last = out.commit(words, [(f"services/{name}/f", f"{out.mark}\n")], [last])
        kinds[name].append(kind)
        if len(kinds[name]) >= per_tag and min(LEVELS[k] for k in kinds[name]) < 3:
            versions[name] = raised(versions[name], kinds[name]) if versions[name] else (0, 1, 0)
            out.tag(f"{name}/v{text(versions[name])}", last, annotated=pick.random() < 0.5)
            kinds[name] = []
    out.end()
    return {name: {"next": text(raised(v, kinds[name]) if v else (0, 1, 0)), "base": f"{name}/v{text(v)}" if v else None}
            for name, v in versions.items()}
