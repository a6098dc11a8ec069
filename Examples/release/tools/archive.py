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
