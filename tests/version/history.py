#!/usr/bin/env -S python3 -B
"""Git histories from recipes: words separated by `; `, in which `\\n`, `\\r`, `\\t`, `\\xHH` are bytes.

usage: history.py RECIPE FOLDER      builds one in the empty FOLDER, to look at it

  c MSG         a commit that writes a file of its own      ce MSG         an empty commit
  c@PATH MSG    a commit that changes PATH                  rm@PATH MSG    a commit that removes PATH (a file or folder)
  mv@A B MSG    a commit that renames A to B                rv REF         git's revert (of a merge: its first parent stays)
  m REF [MSG]   a merge, never a fast-forward; where both sides changed a file, ours stays
  ours REF [MSG] a merge that keeps our tree                sq REF MSG     the same tree as `m`, without the second parent
  t TAG [REF]   a tag                                       ta TAG [REF]   an annotated tag
  b NAME [REF]  a new branch, checked out                   co REF         checks out a branch, else detaches
  det           detaches HEAD                               orphan NAME    a branch without commits, checked out
  dirty         a tracked file is changed                   untracked      a file that git does not know
  shallow N     goes on in a clone of depth N               cd DIR         goes on in another folder
  env NAME=TEXT a variable of the command                   x SHELL        bash, in the work tree

Ids are stable: author, dates and zone are fixed. Objects are written without git, so that thousands are quick; git comes
in where a word needs it.
"""

import hashlib
import os
import re
import subprocess
import sys
import zlib
from dataclasses import dataclass, field
from pathlib import Path

WHO = "Ada <ada@example.org>"
BEGIN = 1767323045  # 2026-01-02T03:04:05Z
MINUTE = 60
NO_DEFAULT = object()


@dataclass
class Commit:
    parents: list
    tree: dict  # path → (mode, id)
    message: bytes


@dataclass
class Case:
    """A line of histories.tsv. `path`: the service's, or empty for the project."""
    id: str
    what: str
    path: str
    recipe: str
    options: str
    expected: str


def read_cases(path):
    """The lines of a .tsv: id, what, recipe (with `[path]` in front for a service), options, expected."""
    cases = []
    for line in Path(path).read_text().splitlines():
        if not line or line.startswith("#"):
            continue
        name, what, recipe, options, expected = line.split("\t")
        service = re.match(r"\[([^]]*)\] ", recipe)
        cases.append(Case(name, what, service[1] if service else "", recipe[service.end():] if service else recipe,
                          options, expected))
    return cases


def unescape(text):
    """Recipe text → bytes."""
    names = {"n": b"\n", "r": b"\r", "t": b"\t", "\\": b"\\"}
    out = b""
    for part in re.findall(r"\\x[0-9a-fA-F]{2}|\\[nrt\\]|[^\\]+|\\", text):
        if part.startswith("\\x"):
            out += bytes([int(part[2:], 16)])
        elif len(part) == 2 and part[0] == "\\":
            out += names[part[1]]
        else:
            out += part.encode()
    return out


@dataclass
class History:
    """A repository in `folder`; `env` is what the command under test gets besides."""
    folder: Path
    env: dict = field(default_factory=dict)

    def __post_init__(self):
        self.folder = Path(self.folder)
        self.base_env = {
            "PATH": os.environ["PATH"], "HOME": str(self.folder.parent), "TZ": "UTC", "LC_ALL": "C.UTF-8",
            "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.org", "GIT_COMMITTER_NAME": "Ada",
            "GIT_COMMITTER_EMAIL": "ada@example.org", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CEILING_DIRECTORIES": str(self.folder.parent),
        }
        self.clock = BEGIN
        self.count = 0
        self.tagged = 0
        self.work_tree = True  # it is as HEAD says
        git = self.folder / ".git"
        for name in ("objects/info", "objects/pack", "refs/heads", "refs/tags", "info"):
            (git / name).mkdir(parents=True, exist_ok=True)
        (git / "config").write_text("[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = false\n")
        (git / "HEAD").write_text("ref: refs/heads/main\n")
        self.git_dir = git
        self.commits = {}
        self.refs = {}
        self.head = "refs/heads/main"
        self.trees = {}

    # ---- objects

    def put(self, kind, body):
        data = kind.encode() + b" %d\0" % len(body) + body
        name = hashlib.sha1(data).hexdigest()
        path = self.git_dir / "objects" / name[:2] / name[2:]
        if not path.exists():
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(zlib.compress(data, 1))
        return name

    def put_tree(self, files):
        """Writes the tree of {path: (mode, id)}."""
        key = tuple(sorted(files.items()))
        if key in self.trees:
            return self.trees[key]
        entries, folders = [], {}
        for path, leaf in files.items():
            first, _, rest = path.partition("/")
            if rest:
                folders.setdefault(first, {})[rest] = leaf
            else:
                entries.append((first.encode(), leaf))
        entries += [(name.encode() + b"/", ("40000", self.put_tree(inner))) for name, inner in folders.items()]
        body = b"".join(mode.encode() + b" " + name.rstrip(b"/") + b"\0" + bytes.fromhex(oid)
                        for name, (mode, oid) in sorted(entries))
        self.trees[key] = self.put("tree", body)
        return self.trees[key]

    def stamp(self):
        return f"{WHO} {self.clock} +0000".encode()

    def put_commit(self, message, tree, parents):
        self.clock += MINUTE
        body = b"tree " + self.put_tree(tree).encode() + b"\n"
        body += b"".join(b"parent " + p.encode() + b"\n" for p in parents)
        message = message if message.endswith(b"\n") else message + b"\n"
        body += b"author " + self.stamp() + b"\ncommitter " + self.stamp() + b"\n\n" + message
        name = self.put("commit", body)
        self.commits[name] = Commit(list(parents), dict(tree), message)
        return name

    def commit(self, name):
        """The commit of that id; one that git wrote is read."""
        if name not in self.commits:
            head, _, message = self.git_bytes("cat-file", "commit", name).partition(b"\n\n")
            parents = [line[7:].decode() for line in head.split(b"\n") if line.startswith(b"parent ")]
            tree = {}
            for line in self.git_bytes("ls-tree", "-r", "-z", name).decode().split("\0")[:-1]:
                meta, path = line.split("\t", 1)
                mode, _, oid = meta.split()
                tree[path] = (mode, oid)
            self.commits[name] = Commit(parents, tree, message)
        return self.commits[name]

    # ---- refs

    def tip(self):
        """Id of HEAD's commit, or None."""
        return self.refs.get(self.head) if self.head.startswith("refs/") else self.head

    def find(self, text):
        """Id of the commit that `text` names: HEAD, HEAD~2, a branch, a tag, REF^2 or an id."""
        at = re.match(r"(.+?)((?:[~^]\d*)*)$", text)
        name = self.tip() if at[1] == "HEAD" else self.refs.get(f"refs/heads/{at[1]}") or self.peeled(at[1]) or at[1]
        for step, digits in re.findall(r"([~^])(\d*)", at[2]):
            number = int(digits or 1)
            if step == "^":
                name = self.commit(name).parents[number - 1]
            else:
                for _ in range(number):
                    name = self.commit(name).parents[0]
        return name

    def peeled(self, tag):
        name = self.refs.get(f"refs/tags/{tag}")
        return self.annotated.get(name, name) if name else None

    annotated = property(lambda self: self.__dict__.setdefault("_annotated", {}))

    def set_ref(self, ref, name):
        self.refs[ref] = name
        path = self.git_dir / ref
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name + "\n")

    def set_head(self, head):
        self.head = head
        (self.git_dir / "HEAD").write_text((f"ref: {head}" if head.startswith("refs/") else head) + "\n")

    def advance(self, message, tree, parents=NO_DEFAULT):
        if parents is NO_DEFAULT:
            parents = [self.tip()] if self.tip() else []
        name = self.put_commit(message, tree, parents)
        if self.head.startswith("refs/"):
            self.set_ref(self.head, name)
        else:
            self.set_head(name)
        self.work_tree = False

    def tree(self):
        return dict(self.commit(self.tip()).tree) if self.tip() else {}

    def ancestors(self, name):
        seen, todo = set(), [name]
        while todo:
            one = todo.pop()
            if one not in seen:
                seen.add(one)
                todo += self.commit(one).parents
        return seen

    def merged(self, theirs):
        """Our tree with what only their side changed since the last common ancestor."""
        common = self.ancestors(self.tip()) & self.ancestors(theirs)
        best = [c for c in common if not any(c in self.ancestors(o) for o in common if o != c)]
        base = self.commit(min(best)).tree if best else {}
        tree = self.tree()
        for path in set(base) | set(self.commit(theirs).tree):
            other = self.commit(theirs).tree.get(path)
            if base.get(path) != other and tree.get(path) == base.get(path):
                tree.pop(path, None)
                if other:
                    tree[path] = other
        return tree

    # ---- git itself

    def git_bytes(self, *arguments):
        return subprocess.run(["git", *arguments], cwd=self.folder, env=self.base_env, check=True,
                              capture_output=True).stdout

    def sync(self):
        """Makes index and work tree as HEAD has them."""
        if not self.work_tree and self.tip():
            subprocess.run(["git", "read-tree", "-u", "--reset", "HEAD"], cwd=self.folder, env=self.base_env, check=True,
                           capture_output=True)
        self.work_tree = True

    def reload(self):
        """Reads refs and HEAD again after git wrote."""
        self.git_dir = Path(os.path.join(self.folder, self.git_bytes("rev-parse", "--git-common-dir").decode().strip()))
        self.refs, head = {}, subprocess.run(["git", "symbolic-ref", "-q", "HEAD"], cwd=self.folder, env=self.base_env,
                                             check=False, capture_output=True).stdout.decode().strip()
        listed = subprocess.run(["git", "for-each-ref", "--format=%(objectname) %(refname) %(*objectname)"], cwd=self.folder,
                                env=self.base_env, check=False, capture_output=True).stdout  # an object may be lost
        for line in listed.decode().splitlines():
            name, ref, peeled = line.split(" ")
            self.refs[ref] = name
            if peeled:
                self.annotated[name] = peeled
        self.head = head or self.git_bytes("rev-parse", "HEAD").decode().strip()

    def shell(self, command):
        self.sync()
        self.clock += MINUTE
        env = {**self.base_env, "GIT_AUTHOR_DATE": f"{self.clock} +0000", "GIT_COMMITTER_DATE": f"{self.clock} +0000"}
        done = subprocess.run(["bash", "-c", command], cwd=self.folder, env=env, capture_output=True, check=False,
                              stdin=subprocess.DEVNULL)
        if done.returncode:
            raise RuntimeError(f"x {command}: exit {done.returncode}: {done.stderr.decode(errors='replace')}")
        if subprocess.run(["git", "rev-parse", "--git-dir"], cwd=self.folder, env=self.base_env, check=False,
                          capture_output=True).returncode == 0:
            self.reload()

    # ---- words

    def word(self, text):
        verb, _, rest = text.partition(" ")
        if "@" in verb:
            verb, _, path = verb.partition("@")
            return {"c": self.change, "rm": self.remove, "mv": self.rename}[verb](path, rest)
        return getattr(self, "word_" + verb)(rest)

    def change(self, path, message):
        self.count += 1
        self.advance(unescape(message), {**self.tree(), path: ("100644", self.put("blob", b"%d\n" % self.count))})

    def remove(self, path, message):
        tree = {p: leaf for p, leaf in self.tree().items() if p != path and not p.startswith(path + "/")}
        self.advance(unescape(message), tree)

    def rename(self, path, rest):
        target, _, message = rest.partition(" ")
        moved = lambda p: target + p[len(path):] if p == path or p.startswith(path + "/") else p  # noqa: E731
        self.advance(unescape(message), {moved(p): leaf for p, leaf in self.tree().items()})

    def word_c(self, message):
        self.change(f"f{self.count + 1}", message)

    def word_ce(self, message):
        self.advance(unescape(message), self.tree())

    def word_t(self, rest):
        tag, _, ref = rest.partition(" ")
        self.set_ref(f"refs/tags/{tag}", self.find(ref or "HEAD"))

    def word_ta(self, rest):
        tag, _, ref = rest.partition(" ")
        name = self.find(ref or "HEAD")
        body = f"object {name}\ntype commit\ntag {tag}\ntagger ".encode() + self.stamp() + b"\n\n" + tag.encode() + b"\n"
        made = self.put("tag", body)
        self.annotated[made] = name
        self.set_ref(f"refs/tags/{tag}", made)

    def word_b(self, rest):
        name, _, ref = rest.partition(" ")
        self.set_ref(f"refs/heads/{name}", self.find(ref or "HEAD"))
        self.word_co(name)

    def word_co(self, ref):
        self.set_head(f"refs/heads/{ref}" if f"refs/heads/{ref}" in self.refs else self.find(ref))
        self.work_tree = False

    def word_det(self, _):
        self.set_head(self.tip())

    def word_orphan(self, name):
        self.set_head(f"refs/heads/{name}")
        self.work_tree = False

    def word_m(self, rest, ours=False):
        ref, _, message = rest.partition(" ")
        theirs = self.find(ref)
        tree = self.tree() if ours else self.merged(theirs)
        self.advance(unescape(message) or f"Merge branch '{ref}'".encode(), tree, [self.tip(), theirs])

    def word_ours(self, rest):
        self.word_m(rest, ours=True)

    def word_sq(self, rest):
        ref, _, message = rest.partition(" ")
        self.advance(unescape(message), self.merged(self.find(ref)))

    def word_rv(self, ref):
        name = self.find(ref)
        one = self.commit(name)
        before = self.commit(one.parents[0]).tree if one.parents else {}
        tree = self.tree()
        for path in set(before) | set(one.tree):
            if before.get(path) != one.tree.get(path):
                tree.pop(path, None)
                if path in before:
                    tree[path] = before[path]
        subject = one.message.split(b"\n")[0]
        what = f"This reverts commit {name}" + (f", reversing\nchanges made to {one.parents[0]}" if len(one.parents) > 1 else "")
        self.advance(b'Revert "' + subject + b'"\n\n' + what.encode() + b".\n", tree)

    def word_dirty(self, _):
        self.sync()
        path = self.folder / min(self.tree())
        path.write_bytes(path.read_bytes() + b"dirty\n")

    def word_untracked(self, _):
        self.sync()
        (self.folder / "untracked").write_text("untracked\n")

    def word_shallow(self, depth):
        self.sync()
        clone = self.folder.with_name(self.folder.name + "-shallow")
        subprocess.run(["git", "clone", "-q", "--depth", depth, f"file://{self.folder}", str(clone)], env=self.base_env,
                       check=True, capture_output=True)
        self.word_cd(str(clone))

    def word_cd(self, folder):
        self.sync()
        self.folder = Path(os.path.normpath(self.folder / folder))
        self.reload()

    def word_env(self, text):
        name, _, value = text.partition("=")
        self.env[name] = value

    def word_x(self, command):
        self.shell(command)


def build(recipe, folder):
    """Builds a history in `folder`; its `folder` is where the command runs, its `env` what it gets."""
    history = History(Path(folder))
    for word in recipe.split("; "):
        history.word(word.strip())
    history.sync()
    return history


if __name__ == "__main__":
    Path(sys.argv[2]).mkdir(parents=True, exist_ok=True)
    print(build(sys.argv[1], Path(sys.argv[2]).resolve()).folder)
