"""Trains the parser that textacy reads Indonesian with: a small spaCy pipeline, parts of speech and dependencies.

  python bench/peers/train_parser.py [--shared ../shared] [--out build/peers/parser] [--passes 10]

There is no Indonesian pipeline for spaCy to be had. This one learns from the UD treebanks of ../shared/data/ud: GSD
(train as of 2017, dev), PUD and CSUI (train), a convolutional encoder of 96 without word vectors, shared by a tagger
and a parser, on one core in some minutes. Clitics that UD splits off (`kata` + `nya`) are put back, as spaCy's
tokenizer leaves them on; labels keep no subtype but `pass`, which the treebanks of 2017 and of today agree in.
It prints accuracy on the test parts of GSD and CSUI and keeps it in scores.json beside the pipeline.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc
from spacy.training import Example
from spacy.training.converters import conllu_to_docs
from spacy.util import compounding, fix_random_seed, minibatch

ROOT = Path(__file__).resolve().parents[2]
# News in CSUI has the clauses of saying that the encyclopaedia in GSD lacks: it is read twice in each pass.
TRAIN = ("gsd/id_gsd-ud-train.2017", "gsd/id_gsd-ud-dev", "pud/id_pud-ud-test", *["csui/id_csui-ud-train"] * 2)
TEST = {"GSD": "gsd/id_gsd-ud-test", "CSUI": "csui/id_csui-ud-test"}
SENTENCES = 4  # in one text, so that their limits are learnt too
SCORES = {"UPOS": "pos_acc", "UAS": "dep_uas", "LAS": "dep_las", "sentences F1": "sents_f"}
_LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
_MODELS: dict[str, dict[str, Any]] = {
    "morphologizer": {"@architectures": "spacy.Tagger.v2", "nO": None, "normalize": False, "tok2vec": _LISTENER},
    "parser": {
        "@architectures": "spacy.TransitionBasedParser.v2", "state_type": "parser", "extra_state_tokens": False,
        "hidden_width": 64, "maxout_pieces": 2, "use_upper": True, "nO": None, "tok2vec": _LISTENER,
    },
}  # fmt: skip


def blank() -> Any:
    """Return the pipeline, untrained."""
    nlp = spacy.blank("id")
    nlp.add_pipe("tok2vec")
    for name, model in _MODELS.items():
        nlp.add_pipe(name, config={"model": model})
    return nlp


def label(relation: str) -> str:
    """Return a relation without its subtype, `pass` excepted, in which treebanks of different years agree."""
    return relation if relation.endswith(":pass") else relation.split(":", 1)[0]


def treebank(path: Path, nlp: Any) -> list[Doc]:
    """Return the sentences of a CoNLL-U file, some to a text, clitics put back on their words."""
    text = path.read_text("utf-8")
    docs = conllu_to_docs(text, n_sents=SENTENCES, merge_subtokens=True, no_print=True)
    return [
        Doc(
            nlp.vocab, words=[t.text for t in d], spaces=[bool(t.whitespace_) for t in d], pos=[t.pos_ for t in d],
            heads=[t.head.i for t in d], deps=[label(t.dep_) for t in d],
        )
        for d in docs
    ]  # fmt: skip


def examples(names: Iterable[str], folder: Path, nlp: Any) -> list[Example]:
    """Return what is to be learnt from, or tested on, with the treebank's own words."""
    docs = [d for name in names for d in treebank(folder / f"{name}.conllu", nlp)]
    return [Example(Doc(nlp.vocab, [t.text for t in d], [bool(t.whitespace_) for t in d]), d) for d in docs]


def train(nlp: Any, learn: list[Example], passes: int) -> Any:
    """Train in place; return the weights averaged over the updates, which read better than the last."""
    optimizer = nlp.initialize(lambda: learn)
    sizes = compounding(4.0, 32.0, 1.002)
    for number in range(passes):
        start, losses = time.perf_counter(), {}
        random.shuffle(learn)
        for batch in minibatch(learn, sizes):
            nlp.update(batch, drop=0.1, sgd=optimizer, losses=losses)
        lost = ", ".join(f"{name} {loss:.0f}" for name, loss in losses.items())
        print(f"pass {number + 1} of {passes}: {time.perf_counter() - start:.0f} s, loss {lost}", flush=True)
    return optimizer.averages


def test(nlp: Any, against: list[Example]) -> dict[str, float]:
    """Return accuracy in percent; of relations without punctuation, as spaCy counts."""
    found = nlp.evaluate(against)
    return {task: round(100 * found[key], 1) for task, key in SCORES.items()}


def main() -> None:
    """Train, test and keep the pipeline."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--out", type=Path, default=ROOT / "build/peers/parser")
    parser.add_argument("--passes", type=int, default=10)
    options = parser.parse_args()
    folder = options.shared / "data/ud"
    fix_random_seed(0)
    nlp = blank()
    learn = examples(TRAIN, folder, nlp)
    with nlp.use_params(train(nlp, learn, options.passes)):
        scores = {name: test(nlp, examples([path], folder, nlp)) for name, path in TEST.items()}
        options.out.mkdir(parents=True, exist_ok=True)
        nlp.to_disk(options.out)
    (options.out / "scores.json").write_text(json.dumps(scores), "utf-8")
    for name, found in scores.items():
        print(name, ", ".join(f"{task} {value}" for task, value in found.items()))


if __name__ == "__main__":
    main()
