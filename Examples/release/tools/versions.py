"""Prints the three versions that may follow a tag as JSON: versions.py TAG (empty for the first release)."""

import json
import re
import sys

match = re.match(r"v(\d+)\.(\d+)(?:\.(\d+))?", sys.argv[1])
if sys.argv[1] and not match:
    sys.exit(f"the tag '{sys.argv[1]}' is not of the form v1.2.3")
major, minor, patch = (int(part or 0) for part in match.groups()) if match else (0, 0, 0)
print(json.dumps({"patch": f"v{major}.{minor}.{patch + 1}", "minor": f"v{major}.{minor + 1}.0", "major": f"v{major + 1}.0.0"}))
