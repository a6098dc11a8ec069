"""Drafts release notes from the commits in the variable COMMITS (a JSON list) since the tag in SINCE, and prints them as JSON."""

import json
import os
import re

SECTIONS = [
    ("Breaking", ("break", "remove", "drop")),
    ("New", ("add", "feat", "new", "introduce", "support", "allow")),
    ("Fixed", ("fix", "repair", "correct", "mend")),
    ("Documentation", ("doc", "docs", "readme", "explain")),
]


def section_of(subject):
    # "feat!: …" is the convention for a change that breaks something.
    word = re.match(r"[A-Za-z]+", subject)
    if re.match(r"[a-z]+(\([^)]*\))?!:", subject):
        return "Breaking"
    for title, beginnings in SECTIONS:
        if word and any(word.group().lower().startswith(beginning) for beginning in beginnings):
            return title
    return "Other changes"


def main():
    commits = json.loads(os.environ["COMMITS"])
    since = os.environ.get("SINCE", "")
    groups = {}
    for commit in commits:
        groups.setdefault(section_of(commit["subject"]), []).append(f"- {commit['subject']} ({commit['sha']})")
    lines = []
    for title in [title for title, _ in SECTIONS] + ["Other changes"]:
        if title in groups:
            lines += [f"## {title}", "", *groups[title], ""]
    authors = sorted({commit["author"] for commit in commits})
    lines.append(f"Thanks to {', '.join(authors)}.")
    counts = ", ".join(f"{len(items)} {title.lower()}" for title, items in groups.items())
    headline = f"{len(commits)} changes since {since}: {counts}" if since else f"The first release: {len(commits)} changes"
    print(json.dumps({"headline": headline[:90], "markdown": "\n".join(lines) + "\n", "breaking": "Breaking" in groups}))


main()
