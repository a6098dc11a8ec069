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
