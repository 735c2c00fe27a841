"""Turn the reference articles, and sentences with named entities, into examples for training.

  python train/prepare.py OUT --encoder DIR [--shared ../shared]

OUT is a file: `targets.Prepared`, pickled and compressed. Training needs nothing else
beside the encoder and this package (with msgspec), so it can run on a machine that has no ../shared.
"""

from __future__ import annotations

import argparse
import lzma
import pickle
from pathlib import Path

from data import load_corpus, load_labelled, named_entities, unread
from targets import UNKNOWN, Prepared
from tokenizers import Tokenizer

CORPORA = ("id", "outlets", "train", "rules")
NER = (
    "idner-news-2k/train.txt",
    "indonlu/dataset_nergrit_ner-grit_train_preprocess.txt",
    "indonlu/dataset_nerp_ner-prosa_train_preprocess.txt",
)
"""Corpora of named entities in ../shared/data."""


def main() -> None:
    """Write the examples of every corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(options.encoder / "tokenizer.json"))
    corpora = {name: load_corpus(name, options.shared, tokenizer) for name in CORPORA}
    labelled = load_labelled(options.shared, tokenizer)
    every = {n: [w for ws in c.values() for w in ws] for n, c in {**corpora, "labels": labelled}.items()}
    for name, found in every.items():
        print(f"{name}: {len(found)} windows, {sum(len(w.figures) for w in found)} figures", flush=True)
    tags = [UNKNOWN, *sorted({t for found in every.values() for w in found for f in w.figures for t in f.tags})]
    named = named_entities([options.shared / "data" / f for f in NER], tokenizer)
    news = unread(options.shared, tokenizer)
    print(f"{len(named)} sentences with named entities, {len(news)} pieces of news", flush=True)
    with lzma.open(options.out, "wb", preset=1) as out:
        pickle.dump(Prepared(corpora, named, labelled, tags, news), out)


if __name__ == "__main__":
    main()
