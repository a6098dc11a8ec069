// Written by 'make examples' from Examples/release; a test compares them.
extension Example {
    static let releaseTools: [File] = [
        File(
            path: "tools/archive.py",
            text: ##"""
                """Packs the files of a tag and prints where they are as JSON: archive.py REPO TAG OUT NAME. Doing it again gives the same file."""

                import hashlib
                import json
                import os
                import subprocess
                import sys

                repository, tag, out, name = sys.argv[1:]
                os.makedirs(out, exist_ok=True)
                path = os.path.abspath(os.path.join(out, f"{name}-{tag}.tar.gz"))
                subprocess.run(
                    ["git", "-C", repository, "archive", "--format=tar.gz", f"--prefix={name}-{tag}/", f"--output={path}.part", tag], check=True
                )
                os.replace(path + ".part", path)
                with open(path, "rb") as file:
                    content = file.read()
                print(json.dumps({"file": path, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}))

                """##),
        File(
            path: "tools/check_links.py",
            text: ##"""
                """Looks for the files that a Markdown document links to and prints those that do not exist as JSON: check_links.py REPO FILE."""

                import json
                import os
                import re
                import sys
                from urllib.parse import unquote

                LINK = re.compile(r"\[[^\]\n]*\]\(\s*<?([^)\s>]+)")
                FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)


                def main(repository, document):
                    with open(os.path.join(repository, document), encoding="utf-8", errors="replace") as file:
                        text = FENCE.sub("", file.read())
                    links = [link for link in LINK.findall(text) if not re.match(r"[a-z][a-z0-9+.-]*:|#|//", link, re.IGNORECASE)]
                    broken = []
                    for link in links:
                        path = unquote(link.split("#")[0].split("?")[0])
                        base = repository if path.startswith("/") else os.path.join(repository, os.path.dirname(document))
                        if not os.path.exists(os.path.join(base, path.lstrip("/"))):
                            broken.append(link)
                    print(json.dumps({"file": document, "links": len(links), "broken": broken}))


                main(*sys.argv[1:])

                """##),
        File(
            path: "tools/commits.py",
            text: ##"""
                """Prints the commits of a repository since a tag as JSON lines, newest first: commits.py REPO TAG (TAG may be empty)."""

                import json
                import subprocess
                import sys

                LIMIT = 300
                FIELD, RECORD = "\x1f", "\x1e"


                def main(repository, tag):
                    span = [f"{tag}..HEAD"] if tag else ["HEAD"]
                    layout = FIELD.join(["%h", "%s", "%an", "%as"]) + RECORD
                    log = subprocess.run(
                        ["git", "-C", repository, "log", "--no-merges", f"--format={layout}", f"--max-count={LIMIT}", *span, "--"],
                        check=True, capture_output=True, text=True, errors="replace",
                    ).stdout
                    for record in log.split(RECORD):
                        if not record.strip():
                            continue
                        sha, subject, author, date = record.strip("\n").split(FIELD)
                        # Short subjects keep the whole list small enough to be handed on as one value.
                        print(json.dumps({"sha": sha, "subject": subject[:160], "author": author[:60], "date": date}))


                if __name__ == "__main__":
                    try:
                        main(*sys.argv[1:])
                    except subprocess.CalledProcessError as error:
                        sys.exit(error.stderr.strip() or f"git ended with exit code {error.returncode}")

                """##),
        File(
            path: "tools/draft_notes.py",
            text: ##"""
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

                """##),
        File(
            path: "tools/versions.py",
            text: ##"""
                """Prints the three versions that may follow a tag as JSON: versions.py TAG (empty for the first release)."""

                import json
                import re
                import sys

                match = re.match(r"v(\d+)\.(\d+)(?:\.(\d+))?", sys.argv[1])
                if sys.argv[1] and not match:
                    sys.exit(f"the tag '{sys.argv[1]}' is not of the form v1.2.3")
                major, minor, patch = (int(part or 0) for part in match.groups()) if match else (0, 0, 0)
                print(json.dumps({"patch": f"v{major}.{minor}.{patch + 1}", "minor": f"v{major}.{minor + 1}.0", "major": f"v{major + 1}.0.0"}))

                """##),
        File(
            path: "tools/write_notes.py",
            text: ##"""
                """Writes the notes in the variable NOTES (JSON) to OUT/NOTES-TAG.md: write_notes.py OUT TAG. Doing it again changes nothing."""

                import json
                import os
                import sys

                out, tag = sys.argv[1:]
                notes = json.loads(os.environ["NOTES"])
                os.makedirs(out, exist_ok=True)
                path = os.path.abspath(os.path.join(out, f"NOTES-{tag}.md"))
                with open(path + ".part", "w", encoding="utf-8") as file:
                    file.write(f"{tag}: {notes['headline']}\n\n{notes['markdown']}")
                os.replace(path + ".part", path)
                print(json.dumps({"file": path}))

                """##),
    ]
}
