"""Writes pytorch.json: recurrent layers, their gradients and two optimizers, in float64.

The committed file was made by Python 3.11.7 and PyTorch 2.15.0. With PyTorch installed
(test/bench/peers/requirements-torch.txt):

    python -B test/golden/make-pytorch.py

Weights are in the layout of Keras on both sides of the file: this script turns them for PyTorch
([gates * units, features] instead of its transpose, and a GRU's gates r, z, n instead of z, r, h).
"""

import platform
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from golden import Numbers, rounded, write

torch.set_default_dtype(torch.float64)
numbers = Numbers(seed=26)


@dataclass(frozen=True)
class Cell:
    label: str
    cell: str
    gates: int
    activation: str = "tanh"

    def module(self, features: int, units: int) -> nn.RNNBase:
        if self.cell == "simple-rnn":
            return nn.RNN(features, units, nonlinearity=self.activation, batch_first=True)
        kind = nn.LSTM if self.cell == "lstm" else nn.GRU
        return kind(features, units, batch_first=True)

    def record(self) -> dict[str, Any]:
        record: dict[str, Any] = {"cell": self.cell, "activation": self.activation}
        if self.cell == "gru":
            record["resetAfter"] = True
        return record

    def turned(self, weight: Tensor) -> Tensor:
        """Keras to PyTorch and back: a GRU's first two blocks change places in the last axis."""
        if self.cell != "gru":
            return weight
        z, r, h = weight.chunk(3, dim=-1)
        return torch.cat([r, z, h], dim=-1)


@dataclass(frozen=True)
class Shape:
    batch: int
    steps: int
    features: int
    units: int


CELLS = [
    Cell("rnn, tanh", "simple-rnn", 1),
    Cell("rnn, relu", "simple-rnn", 1, activation="relu"),
    Cell("lstm", "lstm", 4),
    Cell("gru", "gru", 3),
]
SMALL = Shape(batch=3, steps=5, features=2, units=4)
WIDE = Shape(batch=18, steps=3, features=1, units=3)
# A whole vector of eight units, and one that is left over.
TAIL = Shape(batch=2, steps=3, features=3, units=9)
LENGTHS = [5, 2, 1]


def draw(*shape: int, scale: float = 0.75) -> Tensor:
    return torch.tensor(numbers.draw(torch.Size(shape).numel(), scale)).reshape(shape)


def flat(tensor: Tensor | None) -> list[float] | None:
    return None if tensor is None else rounded(tensor.detach().flatten().tolist())


def load(module: nn.RNNBase, cell: Cell, weights: dict[str, Tensor]) -> None:
    """PyTorch has two biases everywhere; Keras only in a GRU that resets after the product."""
    bias = weights["bias"]
    rows = bias if cell.cell == "gru" else torch.stack([bias, torch.zeros_like(bias)])
    with torch.no_grad():
        module.weight_ih_l0.copy_(cell.turned(weights["kernel"]).T)
        module.weight_hh_l0.copy_(cell.turned(weights["recurrentKernel"]).T)
        module.bias_ih_l0.copy_(cell.turned(rows[0]))
        module.bias_hh_l0.copy_(cell.turned(rows[1]))


def weight_gradients(module: nn.RNNBase, cell: Cell) -> dict[str, Tensor]:
    to_input, to_state = module.bias_ih_l0.grad, module.bias_hh_l0.grad
    bias = torch.stack([to_input, to_state]) if cell.cell == "gru" else to_input
    return {
        "kernel": cell.turned(module.weight_ih_l0.grad.T),
        "recurrentKernel": cell.turned(module.weight_hh_l0.grad.T),
        "bias": cell.turned(bias),
    }


def run(
    module: nn.RNNBase, inputs: Tensor, state: list[Tensor], lengths: list[int] | None
) -> tuple[Tensor, list[Tensor]]:
    begin = [s[None] for s in state]
    given = tuple(begin) if isinstance(module, nn.LSTM) else begin[0]
    if lengths is None:
        outputs, end = module(inputs, given)
    else:
        packed = nn.utils.rnn.pack_padded_sequence(
            inputs, torch.tensor(lengths), batch_first=True, enforce_sorted=False
        )
        outputs, end = module(packed, given)
        outputs, _ = nn.utils.rnn.pad_packed_sequence(
            outputs, batch_first=True, total_length=inputs.shape[1]
        )
    return outputs, [s[0] for s in (end if isinstance(end, tuple) else (end,))]


def repeat_last(outputs: Tensor, lengths: list[int]) -> Tensor:
    """PyTorch leaves zeros past the end of a sequence, Keras the sequence's last output."""
    last = torch.tensor(lengths)[:, None] - 1
    steps = torch.minimum(torch.arange(outputs.shape[1])[None], last)
    return torch.take_along_dim(outputs, steps[..., None], dim=1)


def make_case(
    cell: Cell,
    shape: Shape,
    what: str,
    *,
    initial: bool = True,
    reverse: bool = False,
    lengths: list[int] | None = None,
) -> dict[str, Any]:
    batch, steps, features, units = vars(shape).values()
    columns = cell.gates * units
    inputs = draw(batch, steps, features, scale=1).requires_grad_()
    weights = {
        "kernel": draw(features, columns),
        "recurrentKernel": draw(units, columns),
        "bias": draw(2, columns) if cell.cell == "gru" else draw(columns),
    }
    parts = 2 if cell.cell == "lstm" else 1
    first = draw if initial else torch.zeros
    state = [first(batch, units).requires_grad_() for _ in range(parts)]
    module = cell.module(features, units)
    load(module, cell, weights)

    outputs, end = run(module, inputs.flip(1) if reverse else inputs, state, lengths)
    if reverse:
        outputs = outputs.flip(1)
    if lengths is not None:
        outputs = repeat_last(outputs, lengths)
    output_gradient = draw(batch, steps, units)
    end_gradients = [draw(batch, units) for _ in end]
    loss = (outputs * output_gradient).sum()
    loss = loss + sum((e * g).sum() for e, g in zip(end, end_gradients, strict=True))
    loss.backward()

    h, c = (*state, None)[:2]
    return {
        "name": f"{cell.label}, {what}",
        **cell.record(),
        "reverse": reverse,
        "lengths": lengths,
        **vars(shape),
        "inputs": flat(inputs),
        **{name: flat(weight) for name, weight in weights.items()},
        "initialState": {"h": flat(h), "c": flat(c)} if initial else None,
        "outputs": flat(outputs),
        "finalH": flat(end[0]),
        "finalC": flat(end[1]) if parts == 2 else None,
        "outputGradient": flat(output_gradient),
        "finalHGradient": flat(end_gradients[0]),
        "finalCGradient": flat(end_gradients[1]) if parts == 2 else None,
        "gradients": {
            "inputs": flat(inputs.grad),
            **{name: flat(g) for name, g in weight_gradients(module, cell).items()},
            "initialH": flat(h.grad),
            "initialC": flat(c.grad) if parts == 2 else None,
        },
    }


def make_cases(cell: Cell) -> list[dict[str, Any]]:
    cases = [
        make_case(cell, SMALL, "from zero", initial=False),
        make_case(cell, SMALL, "initial state"),
        make_case(cell, TAIL, "nine units"),
    ]
    # Another activation changes nothing in the walk through time.
    if cell.activation == "relu":
        return cases
    return [
        *cases,
        make_case(cell, WIDE, "many short sequences"),
        make_case(cell, SMALL, "backwards", reverse=True),
        make_case(cell, SMALL, "lengths", lengths=LENGTHS),
    ]


def make_optimizer(optimizer: str, settings: dict[str, float]) -> dict[str, Any]:
    initial, gradients = draw(7), [draw(7) for _ in range(5)]
    variable = nn.Parameter(initial.clone())
    if optimizer == "adam":
        betas = (settings["beta1"], settings["beta2"])
        update: torch.optim.Optimizer = torch.optim.Adam(
            [variable], lr=settings["learningRate"], betas=betas, eps=settings["epsilon"]
        )
    else:
        update = torch.optim.SGD(
            [variable], lr=settings["learningRate"], momentum=settings["momentum"]
        )
    weights = []
    for gradient in gradients:
        variable.grad = gradient.clone()
        update.step()
        weights.append(flat(variable))
    return {
        "name": optimizer,
        "optimizer": optimizer,
        "settings": settings,
        "initial": flat(initial),
        "gradients": [flat(gradient) for gradient in gradients],
        "weights": weights,
    }


write(
    Path(__file__).with_name("pytorch.json"),
    {"pytorch": torch.__version__.split("+")[0], "python": platform.python_version()},
    {
        "cases": [case for cell in CELLS for case in make_cases(cell)],
        "optimizers": [
            make_optimizer(
                "adam", {"learningRate": 0.01, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-7}
            ),
            make_optimizer("sgd", {"learningRate": 0.05, "momentum": 0.9}),
            make_optimizer("sgd", {"learningRate": 0.05, "momentum": 0}),
        ],
    },
)
