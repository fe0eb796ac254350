"""What GitHub's REST API answers of a repository, its runs, artifacts and pull requests: plain values made of a world.

The shapes are those of GitHub's description at docs.github.com/en/rest.
"""

import hashlib
import re
from pathlib import Path

REPOSITORY_ID = 1296269
WHEN = "2026-01-15T12:00:00Z"
SHA = "0123456789abcdef0123456789abcdef01234567"

USER_URLS = ("events followers following gists organizations received_events repos starred subscriptions").split()
REPOSITORY_URLS = (
    "archive assignees blobs branches collaborators comments commits compare contents contributors deployments downloads "
    "events forks git_commits git_refs git_tags hooks issue_comment issue_events issues keys labels languages merges "
    "milestones notifications pulls releases stargazers statuses subscribers subscription tags teams trees"
).split()
RUN_URLS = "jobs logs check_suite cancel rerun artifacts workflow".split()


class GitHub:
    """Answers as GitHub would; one value for each kind of answer. `url` is where the API is."""

    def __init__(self, world, url):
        self.world = world
        self.url = url
        self.owner = world.get("owner", "acme")
        self.name = world.get("repo", "shop")
        self.default_branch = world.get("default_branch", "main")

    def user(self, login):
        number = 1 if login == self.owner else 2
        url = f"{self.url}/users/{login}"
        answer = {f"{key}_url": f"{url}/{key}" for key in USER_URLS}
        return answer | {
            "login": login, "id": number, "node_id": f"U_{number}", "type": "User", "site_admin": False, "url": url,
            "avatar_url": f"{url}.png", "gravatar_id": "", "html_url": f"https://github.com/{login}",
        }  # fmt: skip

    def minimal_repository(self, owner=None):
        owner = owner or self.owner
        url = f"{self.url}/repos/{owner}/{self.name}"
        answer = {f"{key}_url": f"{url}/{key}" for key in REPOSITORY_URLS}
        number = REPOSITORY_ID + (owner != self.owner)
        return answer | {
            "id": number, "node_id": f"R_{number}", "name": self.name, "full_name": f"{owner}/{self.name}",
            "owner": self.user(owner), "private": False, "fork": owner != self.owner, "description": None, "url": url,
            "html_url": f"https://github.com/{owner}/{self.name}",
        }  # fmt: skip

    def repository(self):
        full = f"{self.owner}/{self.name}"
        flags = {f"has_{key}": False for key in ("issues", "projects", "wiki", "pages", "discussions")}
        counts = dict.fromkeys(
            "forks forks_count open_issues open_issues_count size stargazers_count watchers watchers_count network_count "
            "subscribers_count".split(), 0)  # fmt: skip
        return self.minimal_repository() | flags | counts | {
            "default_branch": self.default_branch, "homepage": None, "language": None, "mirror_url": None, "license": None,
            "archived": False, "disabled": False, "pushed_at": WHEN, "created_at": WHEN, "updated_at": WHEN,
            "clone_url": f"https://github.com/{full}.git", "git_url": f"git://github.com/{full}.git",
            "ssh_url": f"git@github.com:{full}.git", "svn_url": f"https://github.com/{full}",
        }  # fmt: skip

    def runs(self):
        return {run.get("id", 100): run for run in self.world.get("runs", [])}

    def run(self, number):
        run = self.runs()[number]
        sha = run.get("head_sha", SHA)
        url = f"{self.url}/repos/{self.owner}/{self.name}/actions/runs/{number}"
        person = {"name": "Mona", "email": "mona@example.com"}
        commit = {"id": sha, "tree_id": sha, "message": "a commit", "timestamp": WHEN, "author": person, "committer": person}
        answer = {f"{key}_url": f"{url}/{key}" for key in RUN_URLS}
        return answer | {
            "id": number, "node_id": f"WFR_{number}", "name": "a workflow", "run_number": number, "run_attempt": 1,
            "path": run.get("path", ".github/workflows/push-branches.yml"), "workflow_id": 7, "display_title": "a commit",
            "event": run.get("event", "push"), "head_branch": run.get("head_branch", self.default_branch), "head_sha": sha,
            "status": run.get("status", "completed"), "conclusion": run.get("conclusion", "success"), "url": url,
            "html_url": f"https://github.com/{self.owner}/{self.name}/actions/runs/{number}", "created_at": WHEN,
            "updated_at": WHEN, "run_started_at": WHEN, "head_commit": commit, "repository": self.minimal_repository(),
            "head_repository": self.minimal_repository(run.get("fork")), "pull_requests": [],
        }  # fmt: skip

    def artifact(self, number, artifact):
        data = Path(artifact["file"]).read_bytes()
        run = self.run(artifact.get("run", 100))
        url = f"{self.url}/repos/{self.owner}/{self.name}/actions/artifacts/{number}"
        return {
            "id": number, "node_id": f"A_{number}", "name": artifact["name"], "size_in_bytes": len(data), "url": url,
            "archive_download_url": f"{url}/zip", "expired": artifact.get("expired", False),
            "created_at": artifact.get("created_at", WHEN), "updated_at": WHEN, "expires_at": "2026-04-15T12:00:00Z",
            "digest": artifact.get("digest", "sha256:" + hashlib.sha256(data).hexdigest()),
            "workflow_run": {
                "id": run["id"], "repository_id": run["repository"]["id"], "head_repository_id": run["head_repository"]["id"],
                "head_branch": run["head_branch"], "head_sha": run["head_sha"],
            },
        }  # fmt: skip

    def artifacts(self):
        """Newest first, as GitHub lists them."""
        listed = {a.get("id", n): a for n, a in enumerate(self.world.get("artifacts", []), 1)}
        return dict(sorted(listed.items(), reverse=True))

    def artifact_page(self, query, run=None):
        name = query.get("name")
        chosen = [
            self.artifact(number, artifact)
            for number, artifact in self.artifacts().items()
            if name in (None, artifact["name"]) and run in (None, artifact.get("run", 100))
        ]
        size = min(int(query.get("per_page", 30)), 100)
        start = (int(query.get("page", 1)) - 1) * size
        return {"total_count": len(chosen), "artifacts": chosen[start : start + size]}

    def pull(self, number):
        """An excerpt: of the description's 40 required fields only those that say where the head is."""
        pull = next(p for p in self.world.get("pulls", []) if p.get("number", 1) == number)
        owner = pull.get("fork", self.owner)
        head = {"ref": pull.get("head_branch", "topic"), "sha": pull.get("head_sha", SHA), "user": self.user(owner)}
        head |= {"label": f"{owner}:{head['ref']}", "repo": self.minimal_repository(owner)}
        return {"number": number, "id": number, "node_id": f"PR_{number}", "state": "open", "title": "a change", "head": head}

    def answer(self, path, query):
        """The body for a path, or None where there is nothing. The download is the handler's affair."""
        base = f"/repos/{self.owner}/{self.name}"
        if path == base:
            return self.repository()
        if path == f"{base}/actions/artifacts":
            return self.artifact_page(query)
        found = re.fullmatch(rf"{re.escape(base)}/(actions/runs|actions/artifacts|pulls)/(\d+)(/artifacts)?", path)
        if not found:
            return None
        number = int(found[2])
        try:
            if found[3]:
                return self.artifact_page(query, number) if number in self.runs() else None
            if found[1] == "actions/runs":
                return self.run(number)
            return self.pull(number) if found[1] == "pulls" else self.artifact(number, self.artifacts()[number])
        except (KeyError, StopIteration):
            return None
