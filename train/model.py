"""The networks: an encoder that tags words as cues, what reads them again by each cue, and what a figure counts."""

from __future__ import annotations

from pathlib import Path

from torch import Tensor, nn
from transformers import BertModel

from menurut.annotate.neural.network import REACH

WIDTH = 192
HINTS = 9
"""What is told of a piece beside its text: see menurut.annotate.neural.windows and marked."""


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
    """How likely a figure counts each phrase that it may count: their ends as one product, beside each alone."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.first, self.last = nn.Linear(width, WIDTH), nn.Linear(width, WIDTH)
        self.begins, self.ends, self.nothing = nn.Linear(width, 1), nn.Linear(width, 1), nn.Linear(width, 1)
        self.drop = nn.Dropout(0.1)

    def forward(self, figure: Tensor, first: Tensor, last: Tensor, phrase: Tensor) -> Tensor:
        """Return scores [B, C] of phrases with the vectors `first` and `last` of their end words [B, C, D].

        `figure` [B, D] is the figure's vector; `phrase` [B, C] is false where it is to count nothing.
        """
        figure, first, last = self.drop(figure), self.drop(first), self.drop(last)
        scores = (self.first(first) * self.last(last)).sum(-1) / WIDTH**0.5
        scores = scores + (self.begins(first) + self.ends(last)).squeeze(-1)
        return scores.where(phrase, self.nothing(figure).expand_as(scores))
