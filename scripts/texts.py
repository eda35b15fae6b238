"""Texts for people: collect them from the code, bring the catalogues up to date, compile them.

`python scripts/texts.py` rewrites `src/demur/locale/`; `--check` changes nothing and exits with 1 when something is out of date.
"""

from __future__ import annotations

import datetime
import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
CODE = ROOT / "src" / "demur"
LOCALE = CODE / "locale"
EPOCH = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


def collected() -> Catalog:
    """Every text marked with `_` or `ngettext` in the code; no dates, no line numbers, so that it changes only with the texts."""
    catalogue = Catalog(project="demur", charset="utf-8")
    for name, _line, message, _comments, context in extract_from_dir(
        CODE, method_map=[("**.py", "python")], keywords={"_": None, "ngettext": (1, 2)}
    ):
        catalogue.add(message, locations=[(f"src/demur/{name}", 0)], context=context)
    return catalogue


def po_bytes(catalogue: Catalog) -> bytes:
    """The catalogue as a PO file without a header that changes by itself."""
    out = io.BytesIO()
    write_po(out, catalogue, omit_header=True, include_lineno=False, sort_output=True, width=120)
    return out.getvalue()


def mo_bytes(catalogue: Catalog) -> bytes:
    """The catalogue compiled; untranslated texts are left out."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def updated(po: Path, template: Catalog) -> Catalog:
    """A catalogue with all current texts, keeping its translations; what is only similar is not guessed."""
    language = po.parents[1].name
    with po.open("rb") as f:
        catalogue = read_po(f, locale=language, charset="utf-8")
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.creation_date = catalogue.revision_date = EPOCH  # the files change only with the texts
    return catalogue


def main() -> int:
    """Write, or with --check compare."""
    check = "--check" in sys.argv[1:]
    template = collected()
    wanted: dict[Path, bytes] = {LOCALE / "demur.pot": po_bytes(template)}
    for po in sorted(LOCALE.glob("*/LC_MESSAGES/demur.po")):
        catalogue = updated(po, template)
        wanted[po] = po_bytes(catalogue)
        wanted[po.with_suffix(".mo")] = mo_bytes(catalogue)
        missing = sum(1 for m in catalogue if m.id and not m.string)
        sys.stderr.write(f"{po.parents[1].name}: {len(catalogue) - missing} of {len(catalogue)} texts translated\n")
    stale = [path for path, raw in wanted.items() if not path.is_file() or path.read_bytes() != raw]
    if check:
        for path in stale:
            sys.stderr.write(f"{path.relative_to(ROOT)} is out of date: run python scripts/texts.py\n")
        return 1 if stale else 0
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(wanted[path])
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
