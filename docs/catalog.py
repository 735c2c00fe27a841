"""Brings the catalogs of messages up to date with the program.

python docs/catalog.py            write src/menurut/serve/locale/*.po anew, and tell what is still to be translated
python docs/catalog.py --check    fail where one is not up to date, or lacks a translation
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

SERVE = Path(__file__).resolve().parents[1] / "src/menurut/serve"
LOCALE = SERVE / "locale"
_METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2"), ("**/templates/**.xml", "jinja2")]
_OPTIONS = {"trim_blocks": "true", "lstrip_blocks": "true", "newstyle_gettext": "true"}
_KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)}
_HEADER = """# Messages of Menurut, written by docs/catalog.py (`make translations`); the translations are yours.
msgid ""
msgstr ""
"Language: {language}\\n"
"Plural-Forms: {plurals}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""


def catalogs() -> Iterator[tuple[Path, Catalog]]:
    """Yield each catalog's file, with the messages that the program has now and their translations so far."""
    for path in sorted(LOCALE.glob("*.po")):
        known = read_po(io.BytesIO(path.read_bytes()), locale=path.stem)
        now = Catalog(locale=path.stem)
        now.mime_headers = known.mime_headers  # with the forms of plurals
        for _, _, message, _, context in extract_from_dir(
            SERVE, method_map=_METHODS, options_map={"**/templates/**.html": _OPTIONS}, keywords=_KEYWORDS
        ):
            old = known.get(message if isinstance(message, str) else message[0], context)
            now.add(message, old.string if old else None, context=context)
        yield path, now


def untranslated(catalog: Catalog) -> list[Message]:
    """Return the messages that a catalog has no words for."""
    forms = ((m, m.string if isinstance(m.string, tuple | list) else (m.string,)) for m in catalog if m.id)
    return [message for message, strings in forms if not all(strings)]


def places(message: str) -> list[str]:
    """Return the names of what is put into a message."""
    return re.findall(r"\{\w+\}|%\(\w+\)s", message)


def written(path: Path, catalog: Catalog) -> str:
    """Return the text of a catalog's file; without dates and places, which change while no message does."""
    out = io.BytesIO()
    write_po(out, catalog, width=0, no_location=True, omit_header=True, sort_output=True)
    return _HEADER.format(language=path.stem, plurals=catalog.plural_forms) + "\n" + out.getvalue().decode()


def main() -> int:
    """Write the catalogs, or check them; 1 where something is left to do."""
    left = 0
    for path, catalog in catalogs():
        text = written(path, catalog)
        if "--check" not in sys.argv[1:]:
            path.write_text(text, encoding="utf-8")
        elif path.read_text("utf-8") != text:
            print(f"{path.name} is not up to date: run `make translations`", file=sys.stderr)
            left += 1
        for message in untranslated(catalog):
            print(f"{path.name}: no translation of {message.id!r}", file=sys.stderr)
            left += 1
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
