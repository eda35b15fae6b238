"""An export made of a few files, imported: what the tests of single importers start from."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from demur.exposure import import_paths
from demur.exposure.counted import chosen, items
from demur.exposure.index import ItemRow, connect, reports
from demur.model.exposure import ImportReport


def imported(
    tmp_path: Path, files: Mapping[str, Any], name: str = "e.zip", **answers: str
) -> tuple[ImportReport, list[ItemRow]]:
    """The report and the items of a zip with these files; what is no text or bytes is written as JSON.

    `answers` are given by name, with `__` for the dot.
    """
    made = tmp_path / name
    with zipfile.ZipFile(made, "w") as z:
        for path, body in files.items():
            z.writestr(path, body if isinstance(body, str | bytes) else json.dumps(body))
    (report,) = import_paths([made], answers={k.replace("__", "."): v for k, v in answers.items()})
    with connect() as db:
        return report, list(items(db, chosen(reports(db))))
