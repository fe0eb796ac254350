"""Random commit messages: conventional ones, nearly conventional ones, trailers, and bytes that break careless readers."""

TYPES = ["feat", "fix", "perf", "revert", "docs", "chore", "ci", "test", "style", "refactor", "build", "deps", "FEAT", "Fix", "f1-x_y"]
QUIET = ["docs", "chore", "ci", "test"]
TRAILERS = ["BREAKING CHANGE: x", "BREAKING-CHANGE: x", "BREAKING CHANGE:", "BREAKING CHANGE:\tx", "BREAKING CHANGE:x", " BREAKING CHANGE: x",
            "breaking change: x", "BREAKING_CHANGE: x", "BREAKING CHANGE : x", "not a BREAKING CHANGE: at all", "BREAKING CHANGE: x\r"]
WEIRD = [b"", b"\n", b"\n\n", b"   \n", b"\n\nfeat: after blank lines\n", b"feat: no newline", b"fix: b\r\n\r\nBREAKING CHANGE: x\r\n", b"feat:\ttab\n",
         b"feat:  two\n", b"feat :x\n", b"feat(): empty scope\n", b"feat(a)(b): x\n", b"feat(a: x\n", b"feat!(a): x\n", b"feat!!: x\n", b"feat(a)!: x\n", b"feat(a: b)!: x\n", b"docs(a: b!: c): x\n",
         b"feat: \xff\xfe latin\n", b"\xef\xbb\xbffeat: bom\n", b"feat\xc3\xa9: x\n", b"feat(\xc3\xa9\xff): x\n", b" feat: leading\n", b"feat: \n", b"feat:\n",
         b"commit 1234567890123456789012345678901234567890\n>x\nfeat: y\n", b">abc def\n\ncommit x\n", b"fix: %H %n \\n \\t $HOME `id` \"q\" 'q'\n",
         b"feat(x\ny): z\n", b"\r\nfeat: after CR\r\n", b"feat: x\rfix: y\n", b"fix: x\x01\x1b[31m\n", b"fix: " + b"long " * 3000 + b"\n", b"\tfeat: tab first\n",
         b"fixup! feat: b\n", b"squash! fix: b\n", b"Update stuff (#12)\n", b"wip\n", b"1feat: x\n", b"_feat: x\n", b"feat-: x\n", b"feat: x\n\nBREAKING CHANGE: a\n\nBREAKING CHANGE: b\n",
         b"BREAKING CHANGE: as a subject\n", b"docs: x\nBREAKING CHANGE: on the second line\n", b"feat: x \t \r\n", b"feat: x\x0b\n", b"feat:\xc2\xa0x\n", b"feat: caf\xe9\n",
         b"feat: x\n\nBREAKING CHANGE: a\n  b\r\nc: d\nRefs #7\ne\nBREAKING CHANGE:\nf: g\nh\n\ni\n", b"fix(@a/b): @octocat and a@b\n", b"1. list\n", b"- dash\n", b"fix:  --- x\n",
         b"fix: a\tb\n"]


class Messages:
    """Draws from `random`, and counts in `seen` what it drew."""

    def __init__(self, random, seen):
        self.random, self.seen = random, seen

    def make(self, names):
        """A message, and the encoding that its commit claims. `names` are ids that it may speak of."""
        pick = self.random
        if pick.random() < 0.13:
            self.seen["weird message"] += 1
            text = pick.choice(WEIRD)
            if b"\r" in text:
                self.seen["CRLF"] += 1
            return text, pick.choice(["", "", "ISO-8859-1", "UTF-16"])
        kind = QUIET if pick.random() < 0.4 else TYPES
        subject = pick.choice(kind) + pick.choice(["", "", "(api)", "(a b)"]) + pick.choice(["", "", "", "", "", "", "", "!"]) + ": words"
        body = []
        if pick.random() < 0.08:
            self.seen["trailer"] += 1
            body.append(pick.choice(TRAILERS))
        if names and pick.random() < 0.03:
            self.seen["revert in a body"] += 1
            body.append(self.revert_text(pick.choice(names), ""))
        end = "\r\n" if pick.random() < 0.1 else "\n"
        if end != "\n":
            self.seen["CRLF"] += 1
        return end.join([subject, *(["", "a paragraph", *body] if body else []), ""]).encode(), ""

    def revert_text(self, name, parent):
        return f"This reverts commit {name}" + (f", reversing\nchanges made to {parent}." if parent else ".")

    def revert(self, name, parent, names):
        pick = self.random
        subject = pick.choice(['Revert "feat: words"', 'Revert "feat: words"', 'Revert "fix: words"', "revert: words", "docs: take it back", "feat: again",
                               'Reapply "feat: words"'])
        text = self.revert_text(name, parent)
        form = pick.random()
        if form < 0.06:
            self.seen["two reverts in a commit"] += 1
            text += "\n" + self.revert_text(pick.choice(names), "")
        elif form < 0.12:
            self.seen["odd revert"] += 1
            text = pick.choice([text.upper(), text.lower(), "See: " + text, text.replace(" commit ", "  commit "), "This reverts commit\n" + name + ".",
                                text.replace(name, name.upper()), text.replace(name, name + "0" * 30), text.replace(name, "0" * 40), text.replace(name, name + "g"),
                                text.replace(name, name[:8] + "," + name[8:])])
        return f"{subject}\n\n{text}\n".encode()
