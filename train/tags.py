"""Make lang/id/tags.toml: each word's most frequent part of speech, from the tagged corpus of nlp-id.

  pip download --no-deps nlp-id==0.1.23.0 && unzip nlp_id-*.whl 'nlp_id/data/dataset_postag.txt'
  python train/tags.py nlp_id/data/dataset_postag.txt

The corpus (Indonesian news, Penn-like tags, MIT licence, Kumparan) is read once; words seen once and names
are left out, since shape and affixes tell them as well. Prints the accuracy on every tenth sentence, from
a lexicon made of the other nine.
"""

from __future__ import annotations

import argparse
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from menurut.annotate.tags import Tagger

OUT = Path(__file__).resolve().parents[1] / "src/menurut/lang/id/tags.toml"
LEAST = 2
HEAD = """\
# The most frequent part of speech of each word, made by train/tags.py from the tagged corpus of nlp-id
# 0.1.23.0 (MIT, Kumparan). NN noun, VB verb, JJ adjective, ADV adverb, IN preposition, SC and CC
# conjunctions, PR pronoun, DT determiner, NUM numeral, NEG negation, FW foreign, RP particle, UH exclamation.
"""

# What tells the tag of a word that is not in the table; a group is a stem whose own tag comes first.
AFFIXES = (
    (r"(\w{3,})(?:nya|lah|kah|pun)$", "NN"),
    (r"\w{2,}(?:isme|isasi|tas|logi|lian|sial)$", "NN"),
    (r"\w{3,}kan$", "VB"),
    (r"(?:me[mnrlw]|meng|meny|ber|di|ter|mem)\w{3,}", "VB"),
    (r"(?:ku|kau)\w{4,}", "VB"),
    (r"se\w+nya$", "ADV"),
)

Word = tuple[str, str]


def sentences(path: Path) -> list[list[Word]]:
    """Return the sentences of the corpus as (word, tag)."""
    out: list[list[Word]] = [[]]
    for line in path.read_text("utf-8").splitlines():
        word, _, tag = line.partition("\t")
        if word:
            out[-1].append((word, tag.upper()))
        elif out[-1]:
            out.append([])
    return [s for s in out if s]


def lexicon(corpus: Iterable[list[Word]], least: int = LEAST) -> dict[str, list[str]]:
    """Return the words of each tag, sorted; names, signs and digits are told by their shape."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in corpus:
        for word, tag in sentence:
            seen[word.lower()][tag] += 1
    tags: dict[str, list[str]] = defaultdict(list)
    for word, counts in sorted(seen.items()):
        tag, _ = counts.most_common(1)[0]
        plain = word.replace("-", "").replace("'", "").isalpha()
        if plain and counts.total() >= least and tag not in {"NNP", "SYM"}:
            tags[tag].append(word)
    return dict(tags)


def accuracy(corpus: list[list[Word]]) -> float:
    """Return the share of words tagged as in the corpus, on sentences that the lexicon was not made of."""
    tagger = Tagger(lexicon(s for i, s in enumerate(corpus) if i % 10), AFFIXES)
    right = total = 0
    for sentence in corpus[::10]:
        for word, tag in sentence:
            right += tagger.tag(word) == tag
            total += 1
    return right / total


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    corpus = sentences(parser.parse_args().corpus)
    pairs = ", ".join(f"['{pattern}', '{tag}']" for pattern, tag in AFFIXES)
    lines = [HEAD, f"affix = [{pairs}]\n", "[words]"]
    for tag, words in sorted(lexicon(corpus).items()):
        lines.append(f"{tag} = '''\n" + "\n".join(textwrap.wrap(" ".join(words), 116, break_on_hyphens=False)) + "'''")
    OUT.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{OUT.name}: {OUT.stat().st_size} bytes; accuracy on unseen sentences {accuracy(corpus):.3f}")


if __name__ == "__main__":
    main()
