"""How well the language filter keeps Indonesian and leaves out what is near it.

  python bench/batch/languages.py [--shared ../shared] [--texts FOLDER]

Judges the news of ../shared, whole and by single paragraphs, and the pieces of four paragraphs of each FOLDER/CODE.txt
(translations of the Declaration of Human Rights are a good try: udhr_jav.txt as jv.txt and so on).
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from run import ROOT, articles

from menurut.errors import OtherLanguageError
from menurut.ingest.languages import LanguageFilter

_LONG = 100  # characters from which a paragraph is one to be judged


def judge(name: str, texts: Iterable[str]) -> Counter[str]:
    """Print, and return, what texts are taken for; `kept` is what is let through."""
    only, found, start = LanguageFilter("id"), Counter[str](), time.process_time()
    for text in texts:
        try:
            only.check(text, name)
            found["kept"] += 1
        except OtherLanguageError as error:
            found[error.language] += 1
    each = 1000 * (time.process_time() - start) / max(1, found.total())
    print(f"{name:<22} {found.total():>6} texts, {dict(found.most_common(6))}, {each:.2f} ms each")
    return found


def main() -> int:
    """Print the table; 1 where less than 998 of 1,000 articles are kept."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--texts", type=Path)
    options = parser.parse_args()
    news = [r.get("paragraphs") or r["text"].split("\n\n") for r in articles(options.shared)]
    judge("warm", ["Harga naik."])
    whole = judge("news, whole", ("\n\n".join(paragraphs) for paragraphs in news))
    judge("news, paragraphs", (p for paragraphs in news for p in paragraphs if len(p) >= _LONG))
    for path in sorted(options.texts.glob("*.txt")) if options.texts else ():
        lines = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
        judge(path.stem, (" ".join(lines[i : i + 4]) for i in range(0, len(lines), 4)))
    return 0 if whole["kept"] >= 0.998 * whole.total() else 1


if __name__ == "__main__":
    sys.exit(main())
