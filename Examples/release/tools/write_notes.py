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
