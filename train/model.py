"""The networks: an encoder that tags words as cues, what reads them again by each cue, and what figures count."""

from __future__ import annotations

from pathlib import Path

from torch import Tensor, nn
from transformers import BertModel

from menurut.annotate.neural.network import REACH

WIDTH = 192
HINTS = 5
"""What is told of a piece beside its text: see menurut.annotate.neural.windows."""


class Encoder(nn.Module):
    """Pieces of one window to words: vectors of their first pieces, tags of cues and names."""

    def __init__(self, folder: Path, layers: int, cues: int, names: int, entities: int) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(folder, add_pooling_layer=False, num_hidden_layers=layers)
        width = self.bert.config.hidden_size
        self.hint = nn.Embedding(HINTS, width)
        nn.init.zeros_(self.hint.weight)
        self.drop = nn.Dropout(0.1)
        self.cue = nn.Linear(width, cues)
        self.name = nn.Linear(width, names)
        self.entity = nn.Linear(width, entities)

    def forward(
        self, ids: Tensor, quoted: Tensor, hints: Tensor, mask: Tensor | None, first: Tensor
    ) -> tuple[Tensor, ...]:
        """Return vectors [B, W, D], cue, name and entity scores [B, W, tags]; `first` [B, W] picks the pieces.

        `mask` [B, 1, 1, T] is true for pieces, false for padding.
        """
        vectors = self.bert.embeddings.word_embeddings(ids) + self.hint(hints)
        hidden = self.bert(inputs_embeds=vectors, token_type_ids=quoted, attention_mask=mask).last_hidden_state
        words = hidden.gather(1, first.unsqueeze(-1).expand(-1, -1, hidden.size(-1)))
        dropped = self.drop(words)
        return words, self.cue(dropped), self.name(dropped), self.entity(dropped)


class Roles(nn.Module):
    """The words around one cue to content and source: one narrow layer of attention that knows the cue."""

    def __init__(self, width: int, roles: int) -> None:
        super().__init__()
        self.word, self.cue = nn.Linear(width, WIDTH), nn.Linear(width, WIDTH)
        self.distance = nn.Embedding(2 * REACH + 1, WIDTH)
        self.quote = nn.Embedding(4, WIDTH)
        self.proposed = nn.Embedding(5, WIDTH)
        self.layer = nn.TransformerEncoderLayer(
            WIDTH, 4, 2 * WIDTH, dropout=0.1, activation="gelu", batch_first=True, norm_first=True
        )
        self.out = nn.Linear(WIDTH, roles)

    def mix(self, words: Tensor, cue: Tensor, distance: Tensor, quote: Tensor, proposed: Tensor) -> Tensor:
        """Return what is known of each word before it looks at the others [C, L, WIDTH]."""
        x = self.word(words) + self.cue(cue).unsqueeze(1) + self.distance(distance)
        return x + self.quote(quote) + self.proposed(proposed)

    def forward(
        self, words: Tensor, cue: Tensor, distance: Tensor, quote: Tensor, proposed: Tensor, padding: Tensor | None
    ) -> Tensor:
        """Return role scores [C, L, roles] of words [C, L, D] around the cues [C, D]; `padding` is true off the end."""
        x = self.mix(words, cue, distance, quote, proposed)
        return self.out(self.layer(nn.functional.gelu(x), src_key_padding_mask=padding))


class Counted(nn.Module):
    """What each figure of a sentence counts: one narrow layer of attention that knows the figure, over its words."""

    def __init__(self, width: int, tags: int, kinds: int) -> None:
        super().__init__()
        self.word = nn.Linear(width, WIDTH)
        self.tag, self.distance = nn.Embedding(tags, WIDTH), nn.Embedding(2 * REACH + 1, WIDTH)
        self.kind = nn.Embedding(kinds, WIDTH)
        for table in (self.tag, self.distance, self.kind):
            nn.init.normal_(table.weight, std=0.3)
        self.drop = nn.Dropout(0.3)
        self.layer = nn.TransformerEncoderLayer(
            WIDTH, 4, 2 * WIDTH, dropout=0.2, activation="gelu", batch_first=True, norm_first=True
        )
        self.norm = nn.LayerNorm(WIDTH)
        self.first, self.last = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.begins, self.ends, self.nothing = nn.Linear(WIDTH, 1), nn.Linear(WIDTH, 1), nn.Linear(WIDTH, 1)

    def mix(self, words: Tensor, tags: Tensor, kind: Tensor, distance: Tensor) -> Tensor:
        """Return what is known of each word before it looks at the others [B, W, WIDTH]."""
        return self.word(self.drop(words)) + self.tag(tags) + self.distance(distance) + self.kind(kind).unsqueeze(1)

    def spans(self, x: Tensor, figure: Tensor) -> tuple[Tensor, Tensor]:
        """Return scores of the stretches from word to word [B, W, W], and of nothing [B], for B figures."""
        x = self.drop(self.norm(x))
        scores = self.first(x) @ self.last(x).transpose(1, 2) / WIDTH**0.5
        scores = scores + self.begins(x) + self.ends(x).transpose(1, 2)
        told = x.gather(1, figure[:, None, None].expand(-1, 1, x.size(-1)))
        return scores, self.nothing(told).flatten()

    def forward(
        self, words: Tensor, tags: Tensor, figure: Tensor, kind: Tensor, distance: Tensor, padding: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Return what `spans` does of B sentences with a figure each.

        `words` [B, W, D] are vectors, `tags` [B, W] parts of speech, `figure` [B] is the figure's word, `kind` [B] that
        of its unit, `distance` [B, W] buckets of words from it; `padding` [B, W] is true off the end.
        """
        x = self.layer(self.mix(words, tags, kind, distance), src_key_padding_mask=padding)
        return self.spans(x, figure)
