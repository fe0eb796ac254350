"""Random histories, one git repository each, from a seed. `git fast-import` writes the objects of all of them into one store
that the repositories share; refs are a file."""

import random
import subprocess
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from messages import Messages
from questions import question

FILES = ["f", "g", "a/x", "a/y", "a/deep/z", "b/x", "b/y", "services/c/x", "services/c/y", "ab/x", "a b/x"]
HUGE = "18446744073709551615"
JUNK = ["v1.02.3", "v1.2", "v1.2.3.4", "vx", "v1.2.3-", "v1.2.3-01", "v1.2.3+", "v", "build-77", "1.2.3", "V1.2.3", "nightly",
        "v1.2.3-a.-b_", f"v{HUGE}0.0.0", f"v1.{HUGE}9.0", "a/v1.0", "a/1.0.0", "v1.2.3_4", "vendor/1.0.0", "v-1.2.3",
        f"v0.0.1-rc.{HUGE}0", "v\u00e91.2.3", "va/v1.2.3", "v2026.13.1", "v2026.01.1", "v1.4.x"]
BRANCHES = ["main", "main", "main", "main", "topic", "1.x", "1.2.x", "v1.2.x", "0.x.x", "1.4.x", "next", "rc", "beta", "alpha",
            "release/1", "release/a/b", "1.02.x", "2.x", "detached", "detached"]

# All that a run has to hold.
CONSTRUCTS = """detached HEAD;--channel;--next;work tree;shallow;own other;a second root;scheme calver;own channels;scheme height;
tag of a blob;build metadata;two reverts in a commit;own types;big number;odd revert;tag of a tag;mode, link or submodule;
scheme build;maintenance branch;revert in a body;channel;squash;revert by a short id;junk tag;merge -s ours;octopus;
revert of a revert;revert of a merge;deletion;rename;pre-release;scheme semver;merge with a subject of its own;trailer;service;
annotated tag;CRLF;version.txt;empty commit;weird message;merge;in no path;lightweight tag;revert;in a path""".replace("\n", "").split(";")


@dataclass
class Commit:
    mark: int
    parents: list
    files: dict  # path → (mode, content)
    name: str = ""  # its id


@dataclass
class History:
    """A repository, and what is asked about it."""
    number: int
    folder: Path
    commits: list = field(default_factory=list)
    branches: dict = field(default_factory=dict)  # name → index of a commit
    refs: dict = field(default_factory=dict)  # full name → mark
    head: int = 0
    branch: str = "main"
    question: dict = field(default_factory=dict)
    seen: Counter = field(default_factory=Counter)
    dirty: str = ""
    cut: list = field(default_factory=list)


class Store:
    """One fast-import that all histories are written to; ids are known as soon as a commit is written."""

    def __init__(self, folder):
        self.folder = folder
        subprocess.run(["git", "init", "-q", "--bare", folder], check=True)
        self.process = subprocess.Popen(
            ["git", "-C", folder, "fast-import", "--quiet", "--force", "--date-format=raw-permissive", f"--export-marks={folder}/marks"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.marks = 0
        self.blobs = {}

    def write(self, text):
        self.process.stdin.write(text if isinstance(text, bytes) else text.encode())

    def mark(self):
        self.marks += 1
        return self.marks

    def name_of(self, mark):
        self.write(f"get-mark :{mark}\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().decode().strip()

    def blob(self, content):
        if content not in self.blobs:
            self.blobs[content] = self.mark()
            data = content.encode()
            self.write(f"blob\nmark :{self.blobs[content]}\ndata {len(data)}\n")
            self.write(data + b"\n")
        return self.blobs[content]

    def commit(self, parents, files, message, date, encoding):
        blobs = {path: (mode, content if mode == "160000" else f":{self.blob(content)}") for path, (mode, content) in files.items()}
        mark = self.mark()
        ref = "refs/made/n"
        if not parents:
            self.write(f"reset {ref}\n\n")
        self.write(f"commit {ref}\nmark :{mark}\nauthor A <a@example.org> {date}\ncommitter A <a@example.org> {date}\n")
        if encoding:
            self.write(f"encoding {encoding}\n")
        self.write(f"data {len(message)}\n")
        self.write(message + b"\n")
        for word, parent in zip(["from"] + ["merge"] * 9, parents):
            self.write(f"{word} :{parent}\n")
        self.write("deleteall\n")
        for path, (mode, data) in blobs.items():
            self.write(f'M {mode} {data} "{path}"\n')
        self.write("\n")
        return mark

    def tag(self, ref, target):
        """An annotated tag, of a commit or of a tag."""
        mark = self.mark()
        self.write(f"tag {ref}\nmark :{mark}\nfrom :{target}\ntagger A <a@example.org> 1767323045 +0000\ndata 4\ntext\n")
        return mark

    def close(self):
        """Ends the import; says mark → id."""
        self.process.stdin.close()
        if self.process.wait() != 0:
            raise RuntimeError("git fast-import failed")
        lines = (self.folder / "marks").read_text().split()
        return dict(zip((int(m[1:]) for m in lines[::2]), lines[1::2]))


class Writer:
    """Makes one random history."""

    def __init__(self, store, seed, number, folder):
        self.store, self.random = store, random.Random(f"{seed}/{number}")
        self.out = History(number, folder)
        self.messages = Messages(self.random, self.out.seen)
        self.question = question(self.random, self.out.seen)
        self.date = 1767323045 + self.random.randrange(-40, 40) * 86400
        self.tips = {}  # branch → index
        self.at = "main"

    def make(self):
        pick = self.random
        if pick.random() < (0.3 if self.question["scheme"] == "semver" else 0.95):
            self.commit(files=self.with_version_file({}))
        else:
            self.commit()
        steps = {"change": 30, "empty": 6, "merge": 9, "octopus": 3, "ours": 2, "squash": 2, "revert": 12, "tag": 16, "branch": 8,
                 "switch": 7, "rename": 3, "delete": 3, "orphan": 0.5, "mode": 1, "version_file": 1.5}
        for _ in range(pick.choice([3, 8, 15, 25, 40])):
            getattr(self, pick.choices(list(steps), list(steps.values()))[0])()
        self.finish()
        return self.out

    def saw(self, what):
        self.out.seen[what] += 1

    def tip(self):
        return self.out.commits[self.tips[self.at]] if self.at in self.tips else None

    def commit(self, message=None, files=None, parents=None):
        pick = self.random
        self.date += pick.choice([0, 1, 60, 3600, 86400, 86400 * 5, -7200, -86400 * 3])
        if parents is None:
            parents = [self.tip()] if self.tip() else []
        files = dict(files if files is not None else self.tip().files if self.tip() else {"f": ("100644", "0")})
        message, encoding = (message, "") if message is not None else self.messages.make([c.name for c in self.out.commits])
        zone = pick.choice(["+0000", "+0000", "+1300", "-1130"])
        mark = self.store.commit([p.mark for p in parents], files, message, f"{self.date} {zone}", encoding)
        self.out.commits.append(Commit(mark, parents, files, self.store.name_of(mark)))
        self.tips[self.at] = len(self.out.commits) - 1

    def with_version_file(self, files):
        pick = self.random
        usual = ["1.4\n", "1.4\n", "1.4\n", "2.0", "0.1\r\n", " 1.5 \n\n"] + ["1.4.0\n"] * (self.question["scheme"] != "height")
        odd = ["x\n", "1.04\n", "", "1.4\n1.5\n", "v1.4\n", HUGE + ".1\n", HUGE + "0.1\n", "1.4.0-rc.1\n", "1.4.0\n", "1.4.0.0\n"]
        text = pick.choice(usual if pick.random() < 0.95 else odd)
        for folder in ("", "a/", "b/", "a b/", "services/c/"):
            if pick.random() < 0.8:
                files = {**files, folder + "version.txt": ("100644", text)}
        self.saw("version.txt")
        return files

    # ---- steps

    def change(self):
        files = dict(self.tip().files)
        for _ in range(self.random.choice([1, 1, 1, 2, 3])):
            path = self.random.choice(FILES)
            self.saw("in a path" if "/" in path else "in no path")
            files[path] = ("100644", str(self.random.randrange(40)))
        self.commit(files=files)

    def version_file(self):
        self.commit(files=self.with_version_file(self.tip().files))

    def empty(self):
        self.saw("empty commit")
        self.commit()

    def others(self, count):
        names = [c for c in range(len(self.out.commits)) if c != self.tips[self.at]]
        tips = [i for b, i in self.tips.items() if b != self.at]
        pool = tips if len(tips) >= count else names
        return [self.out.commits[i] for i in self.random.sample(pool, min(count, len(pool)))]

    def join(self, count, ours=False):
        others = self.others(count)
        if not others:
            return
        files = dict(self.tip().files)
        if not ours:
            for other in others:
                files.update({p: f for p, f in other.files.items() if self.random.random() < 0.8})
        self.saw("octopus" if len(others) > 1 else "merge -s ours" if ours else "merge")
        message = self.messages.make([]) if self.random.random() < 0.3 else (b"Merge branch 'x'\n", "")
        if message[1] == "" and not message[0].startswith(b"Merge"):
            self.saw("merge with a subject of its own")
        self.commit(message[0], files, [self.tip(), *others])

    def merge(self):
        self.join(1)

    def octopus(self):
        self.join(self.random.choice([2, 3]))

    def ours(self):
        self.join(1, ours=True)

    def squash(self):
        others = self.others(1)
        if others:
            self.saw("squash")
            self.commit(files={**self.tip().files, **others[0].files})

    def revert(self):
        """Of a near commit, of a revert, of a merge, of anything at all; by the whole id or a short one."""
        pick = self.random
        commits = self.out.commits
        merges = [c for c in commits if len(c.parents) > 1]
        reverts = [c for c in commits if getattr(c, "reverts", None)]
        kind = pick.choice(["near", "near", "any", "revert", "revert", "merge", "merge"])
        target = pick.choice(reverts) if kind == "revert" and reverts else pick.choice(merges) if kind == "merge" and merges \
            else pick.choice(commits[-6:]) if kind == "near" else pick.choice(commits)
        if getattr(target, "reverts", None):
            self.saw("revert of a revert")
        if len(target.parents) > 1:
            self.saw("revert of a merge")
        self.saw("revert")
        files = dict(target.parents[0].files) if target.parents and pick.random() < 0.8 else dict(self.tip().files)
        short = target.name
        if pick.random() < 0.15:
            short = target.name[:pick.choice([6, 7, 8, 12, 39])]
            self.saw("revert by a short id")
        self.commit(self.messages.revert(short, target.parents[0].name if len(target.parents) > 1 else "", [c.name for c in commits]), files)
        commits[-1].reverts = True

    def branch(self):
        name = self.random.choice(BRANCHES)
        if name not in self.tips and name != "detached":
            self.tips[name] = self.random.choice([self.tips[self.at], self.random.randrange(len(self.out.commits))])
            self.at = name

    def switch(self):
        self.at = self.random.choice(list(self.tips))

    def orphan(self):
        self.saw("a second root")
        self.at = f"orphan{len(self.tips)}"
        self.commit(parents=[], files={"f": ("100644", "o")})

    def rename(self):
        files = dict(self.tip().files)
        if not files:
            return
        path = self.random.choice(list(files))
        self.saw("rename")
        target = self.random.choice(FILES)
        files[target] = files.pop(path)
        self.commit(files=files)

    def delete(self):
        files = dict(self.tip().files)
        folder = self.random.choice(["a/", "b/", "services/", "f", "a/x"])
        files = {p: f for p, f in files.items() if not p.startswith(folder)}
        self.saw("deletion")
        self.commit(files=files)

    def mode(self):
        files = dict(self.tip().files)
        if not files:
            return
        path = self.random.choice(list(files))
        self.saw("mode, link or submodule")
        kind = self.random.choice(["100755", "120000", "160000"])
        files[path] = (kind, "1234567890123456789012345678901234567890" if kind == "160000" else files[path][1])
        # A submodule's id is no text, and no link leads to an empty name.
        if kind != "160000" and len(files[path][1]) in (0, 40):
            files[path] = (kind, "7")
        self.commit(files=files)

    # ---- tags

    def version(self):
        pick = self.random
        scheme = self.question["scheme"]
        if scheme == "build" and pick.random() < 0.7:
            return pick.choice(["1.4", "1.4.0", "2.0", "1.5"]) + f".{pick.choice([0, 1, 2, 9, 10, 11])}"
        if scheme == "calver" and pick.random() < 0.7:
            return pick.choice(["2025.11", "2025.12", "2026.1", "2026.2"]) + f".{pick.choice([0, 1, 2, 9, 10])}"
        number = lambda: pick.choice(["0", "1", "1", "2", "2", "3", "4", "9", "10", "11"])  # noqa: E731
        text = f"{number()}.{number()}.{number()}"
        if pick.random() < 0.06:
            self.saw("big number")
            parts = text.split(".")
            parts[pick.randrange(3)] = pick.choice([HUGE, "4294967295", "4294967296", "9007199254740993", "18446744073709551614", "2147483647"])
            text = ".".join(parts)
        if pick.random() < 0.25:
            self.saw("pre-release")
            text += "-" + pick.choice(["rc.1", "rc.2", "rc.9", "rc.10", "alpha.1", "alpha", "beta.2", "1", "rc.1.x", "a-b", "RC.1", "rc1", "next.3",
                                       f"rc.{HUGE}", "x.7.z.92", "0", "rc.0", "-"])
        if pick.random() < 0.05:
            self.saw("build metadata")
            text += "+" + pick.choice(["b1", "b2", "001", "a.b-c"])
        return text

    def tag(self):
        pick = self.random
        prefix = pick.choice(["v", "v", self.question["prefix"], self.question["prefix"], "a/v", "b/v"])
        name = prefix + self.version()
        if pick.random() < 0.12:
            name = pick.choice(JUNK)
            self.saw("junk tag")
        target = self.tip() if pick.random() < 0.6 else pick.choice(self.out.commits)
        ref, taken = f"refs/tags/{name}", self.out.refs
        if ref in taken or any(r.startswith(ref + "/") or ref.startswith(r + "/") for r in taken):
            return
        kind = pick.random()
        if kind < 0.04:
            self.saw("tag of a blob")
            taken[ref] = self.store.blob("junk")
        elif kind < 0.4:
            self.saw("annotated tag")
            taken[ref] = self.store.tag(f"n/{self.out.number}/{len(taken)}", target.mark)
            if kind < 0.1:
                self.saw("tag of a tag")
                taken[ref] = self.store.tag(f"n/{self.out.number}/{len(taken)}o", taken[ref])
        else:
            self.saw("lightweight tag")
            taken[ref] = target.mark

    # ---- the question

    def finish(self):
        out, pick = self.out, self.random
        name = self.question.pop("branch")
        if name not in self.tips:
            self.tips[name] = self.tips[pick.choice(list(self.tips)) if pick.random() < 0.3 else self.at]
        out.branch = name
        out.head = self.tips[name]
        if name == "detached":
            self.saw("detached HEAD")
        ref = f"refs/heads/{name}"
        for branch, index in self.tips.items():
            other = f"refs/heads/{branch}"
            if other == ref or not (other.startswith(ref + "/") or ref.startswith(other + "/")):
                out.refs[other] = out.commits[index].mark
        if pick.random() < 0.05:
            out.dirty = pick.choice(["work tree", "index", "untracked", "clean"])
            self.saw("work tree")
        if pick.random() < 0.06:
            out.cut = [c.name for c in pick.sample(out.commits, min(2, len(out.commits)))]
            self.saw("shallow")
        out.question = self.question


def write(seed, numbers, folder):
    """The histories of those numbers, as repositories below `folder`."""
    store = Store(folder / "store")
    made = [Writer(store, seed, number, folder / str(number)).make() for number in numbers]
    names = store.close()
    for history in made:
        place(history, store.folder, names)
    return made


def place(history, store, names):
    """Writes the repository's folder without git."""
    work = bool(history.dirty)
    git = history.folder / ".git"
    (git / "objects/info").mkdir(parents=True)
    (git / "refs/tags").mkdir(parents=True)
    (git / "objects/info/alternates").write_text(f"{store}/objects\n")
    (git / "config").write_text(f"[core]\n\trepositoryformatversion = 0\n\tbare = {'false' if work else 'true'}\n")
    head = history.commits[history.head].name
    (git / "HEAD").write_text(head + "\n" if history.branch == "detached" else f"ref: refs/heads/{history.branch}\n")
    lines = sorted(f"{ref} {names[mark]}".encode() for ref, mark in history.refs.items())
    (git / "packed-refs").write_bytes(b"".join(line.rsplit(b" ", 1)[1] + b" " + line.rsplit(b" ", 1)[0] + b"\n" for line in lines))
    if history.cut:
        (git / "shallow").write_text("".join(name + "\n" for name in sorted(history.cut)))
    if not work:
        return
    subprocess.run(["git", "read-tree", "-u", "--reset", "HEAD"], cwd=history.folder, check=True, capture_output=True)
    if history.dirty == "untracked":
        (history.folder / "untracked file").write_text("x")
    files = [p for p, (mode, _) in history.commits[history.head].files.items() if mode == "100644"]
    if history.dirty in ("work tree", "index") and files:
        (history.folder / files[0]).write_text("dirty\n")
        if history.dirty == "index":
            subprocess.run(["git", "add", "--", files[0]], cwd=history.folder, check=True)
