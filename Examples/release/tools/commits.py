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
