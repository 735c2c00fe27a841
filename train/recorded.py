"""A step of training that a graphics card records once and replays."""

from __future__ import annotations

from collections.abc import Callable

import torch

DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")


class Recorded:
    """Runs `learn` (loss and gradients), then the optimizer.

    A graphics card waits for the processor at every small operation: there the step is recorded at the first call, over
    tensors whose sizes and places stay as they are, and replayed (CUDA graphs), which is some ten times as fast.
    """

    def __init__(self, learn: Callable[[], torch.Tensor], optimizer: torch.optim.Optimizer) -> None:
        self.learn, self.optimizer = learn, optimizer
        self.graph: torch.cuda.CUDAGraph | None = None

    def __call__(self) -> torch.Tensor:
        """Learn once; return the loss."""
        if DEVICE.type != "cuda":
            return self._once()
        if self.graph is None:
            self._record()
        self.graph.replay()
        return self.missed

    def _once(self) -> torch.Tensor:
        missed = self.learn()
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        return missed

    def _record(self) -> None:
        side = torch.cuda.Stream()  # as torch asks for before a graph is recorded
        side.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(side):
            for _ in range(3):
                self._once()
        torch.cuda.current_stream().wait_stream(side)
        self.graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(self.graph):  # gradients are written anew at each replay
            self.missed = self.learn()
            self.optimizer.step()
