"""A tree of documents in which something of everything is found: in files, across them, and in artifact folders."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from speclint.testing.splice import read_base

ID = "9d4c1f27-5b8e-4c1a-a3f6-0e7d2b9c8a51"
CONFIG = """\
rules: house.yaml
ignore: [explore-edited]
severity: {paging: info}
overrides:
  - files: ["many/spec-00*"]
    ignore: [paging]
"""
HOUSE = """\
- name: name-without-vendor
  code: ACME001
  severity: warning
  kinds: any
  given: $.name
  check: equal
  params: {value: Acme}
  message: "{name} is {found}"
  remedy: Write Acme
"""
ARTIFACTS = "Sources/acme/Artifacts"


def base(kind: str = "batch", /, **members: Any) -> dict[str, Any]:
    """One of the sound base documents, with other members."""
    return {**json.loads(read_base(kind)), **members}


def write_tree(root: Path, count: int = 16) -> None:
    """Write the tree into a folder that is there; ``count`` specs of it are of one pattern."""
    (root / ".git").mkdir()
    (root / ".speclint.yaml").write_text(CONFIG)
    (root / "house.yaml").write_text(HOUSE)
    for number in range(count):
        spec = base(name=f"Source {number // 2}")
        paging = spec["sourceSpec"]["attributes"]["paginationParams"]
        if number % 3 == 0:
            paging["limitValue"] = 0
        text = json.dumps(spec, indent=2)
        if number % 4 == 1:
            text = text.replace('"type": "generic-rest",', '"type": "generic-rest"', 1)
        write(root / "many" / f"spec-{number:03}.json", text)
    first = (root / "many" / "spec-000.json").read_text()
    write(root / "copy of a spec.json", first)
    write(root / "acme-connectionSpec.json", first.replace('"name"', '"createdAt": 1, "updatedAt": 2, "name"', 1))
    write(root / "answer.json", base(name="Acme", id=ID, createdAt=1633080822911, updatedAt=1633080822911))
    write(root / "base.json", base("base-connection", connectionSpec={"id": ID, "version": "1.0"}))
    write(root / "flow-spec.json", base("flow-spec"))
    write(root / "strange.json", base(name="\ud800 \u00e9 \U0001f600", type=1))
    write(root / "spec.yaml", "name: Acme\nproviderId: x\nauthSpec: []\nsourceSpec: {}\n")
    write(root / "package.json", {"name": "acme", "dependencies": {}})
    write(root / "auth.json", {"name": "x", "authSpec": None})
    write(root / "empty.json", "")
    write(root / "torn.json", first[: len(first) // 2])
    folder = root / ARTIFACTS
    spec = base(name="Acme 2")
    spec["sourceSpec"]["attributes"]["uiAttributes"]["label"] = {"text": "Acme"}
    write(folder / "acme-connectionSpec.json", spec)
    write(folder / "acme-label.txt", "Another label")
    write(folder / "acme-category.txt", "no such category")


def write(path: Path, content: str | dict[str, Any]) -> None:
    """Write a text, or a value as JSON, into a file whose folder need not exist."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = content if isinstance(content, str) else json.dumps(content, indent=1)
    path.write_bytes(text.encode("utf-8"))
