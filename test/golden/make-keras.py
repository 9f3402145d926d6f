"""Writes keras.json: recurrent layers, RMSprop and weighed classes as Keras computes them, in float64.

The committed file was made by Python 3.11.7, Keras 3.15.1 and TensorFlow 2.21.0 (tensorflow-cpu).
With those installed (test/bench/peers/requirements-keras.txt):

    python -B test/golden/make-keras.py
"""

import os
import platform
from dataclasses import dataclass
from pathlib import Path
from typing import Any

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import numpy as np
import tensorflow as tf
from keras.src.trainers.data_adapters.data_adapter_utils import class_weight_to_sample_weights

from golden import Numbers, rounded, write

keras.config.set_floatx("float64")
numbers = Numbers(seed=20)
Weights = dict[str, list[float]]


@dataclass(frozen=True)
class Cell:
    label: str
    cell: str
    gates: int
    activation: str = "tanh"
    reset_after: bool = False

    def layer(self, units: int, **options: Any) -> keras.layers.Layer:
        if self.cell == "simple-rnn":
            return keras.layers.SimpleRNN(units, activation=self.activation, **options)
        if self.cell == "lstm":
            return keras.layers.LSTM(units, use_cudnn=False, **options)
        return keras.layers.GRU(units, reset_after=self.reset_after, use_cudnn=False, **options)

    def weights(self, features: int, units: int) -> Weights:
        columns = self.gates * units
        return {
            "kernel": numbers.draw(features * columns),
            "recurrentKernel": numbers.draw(units * columns),
            "bias": numbers.draw(columns * (2 if self.reset_after else 1)),
        }

    def arrays(self, weights: Weights, features: int, units: int) -> list[np.ndarray]:
        columns = self.gates * units
        bias = (2, columns) if self.reset_after else (columns,)
        shapes = ((features, columns), (units, columns), bias)
        return [np.reshape(w, shape) for w, shape in zip(weights.values(), shapes, strict=True)]

    def record(self) -> dict[str, Any]:
        record: dict[str, Any] = {"cell": self.cell, "activation": self.activation}
        if self.cell == "gru":
            record["resetAfter"] = self.reset_after
        return record


@dataclass(frozen=True)
class Shape:
    batch: int
    steps: int
    features: int
    units: int

    def inputs(self) -> list[float]:
        return numbers.draw(self.batch * self.steps * self.features, scale=1)

    def tensor(self, inputs: list[float]) -> tf.Tensor:
        return tf.reshape(tf.constant(inputs, tf.float64), (self.batch, self.steps, self.features))


CELLS = [
    Cell("simple rnn, tanh", "simple-rnn", 1),
    Cell("simple rnn, relu", "simple-rnn", 1, activation="relu"),
    Cell("lstm", "lstm", 4),
    Cell("gru, reset before", "gru", 3),
    Cell("gru, reset after", "gru", 3, reset_after=True),
]
SMALL = Shape(batch=3, steps=5, features=2, units=4)
WIDE = Shape(batch=18, steps=3, features=1, units=3)
# A whole vector of eight units, and one that is left over.
TAIL = Shape(batch=2, steps=3, features=3, units=9)
LENGTHS = [5, 2, 1]
WITH_EMPTY = [3, 0, 5]
# Our names, and those of Keras.
MERGE_MODES = {"concat": "concat", "sum": "sum", "average": "ave", "multiply": "mul"}


def mask_of(lengths: list[int] | None, steps: int) -> tf.Tensor | None:
    return None if lengths is None else tf.sequence_mask(lengths, steps)


def flat(tensor: Any) -> list[float]:
    return rounded(np.asarray(tensor).ravel().tolist())


def make_case(
    cell: Cell,
    shape: Shape,
    what: str,
    *,
    initial: bool = False,
    reverse: bool = False,
    lengths: list[int] | None = None,
) -> dict[str, Any]:
    inputs, weights = shape.inputs(), cell.weights(shape.features, shape.units)
    names = ("h", "c") if cell.cell == "lstm" else ("h",)
    state = {name: numbers.draw(shape.batch * shape.units) for name in names} if initial else None
    layer = cell.layer(shape.units, return_sequences=True, return_state=True, go_backwards=reverse)
    layer.build((shape.batch, shape.steps, shape.features))
    layer.set_weights(cell.arrays(weights, shape.features, shape.units))
    begin = state and [np.reshape(s, (shape.batch, shape.units)) for s in state.values()]
    outputs, h, *c = layer(
        shape.tensor(inputs), mask=mask_of(lengths, shape.steps), initial_state=begin
    )
    if reverse:
        outputs = tf.reverse(outputs, axis=[1])
    return {
        "name": f"{cell.label}, {what}",
        **cell.record(),
        "reverse": reverse,
        "lengths": lengths,
        **vars(shape),
        "inputs": inputs,
        **weights,
        "initialState": state and {"c": None, **state},
        "outputs": flat(outputs),
        "finalH": flat(h),
        "finalC": flat(c[0]) if c else None,
    }


def make_cases(cell: Cell) -> list[dict[str, Any]]:
    cases = [
        make_case(cell, SMALL, "from zero"),
        make_case(cell, SMALL, "initial state", initial=True),
        make_case(cell, TAIL, "nine units", initial=True),
    ]
    # Another activation changes nothing in the walk through time.
    if cell.activation == "relu":
        return cases
    return [
        *cases,
        make_case(cell, WIDE, "many short sequences", initial=True),
        make_case(cell, SMALL, "backwards", reverse=True),
        make_case(cell, SMALL, "lengths", lengths=LENGTHS),
        make_case(cell, SMALL, "lengths with an empty one", lengths=WITH_EMPTY, initial=True),
        make_case(
            cell, SMALL, "backwards with lengths", lengths=LENGTHS, reverse=True, initial=True
        ),
    ]


def make_bidirectional(cell: Cell, merge: str, lengths: list[int] | None = None) -> dict[str, Any]:
    shape = SMALL
    inputs = shape.inputs()
    forward = cell.weights(shape.features, shape.units)
    backward = cell.weights(shape.features, shape.units)

    def run(return_sequences: bool) -> tf.Tensor:
        inner = cell.layer(shape.units, return_sequences=return_sequences)
        layer = keras.layers.Bidirectional(inner, merge_mode=MERGE_MODES[merge])
        layer.build((shape.batch, shape.steps, shape.features))
        arrays = [cell.arrays(w, shape.features, shape.units) for w in (forward, backward)]
        layer.set_weights([*arrays[0], *arrays[1]])
        return layer(shape.tensor(inputs), mask=mask_of(lengths, shape.steps))

    return {
        "name": f"{cell.label}, {merge}" + (", lengths" if lengths else ""),
        **cell.record(),
        "merge": merge,
        "lengths": lengths,
        **vars(shape),
        "inputs": inputs,
        "forward": forward,
        "backward": backward,
        "outputs": flat(run(return_sequences=True)),
        "lastOutputs": flat(run(return_sequences=False)),
    }


def make_rmsprop(momentum: float) -> dict[str, Any]:
    """Keras keeps epsilon inside the root: g / sqrt(mean of squares + epsilon)."""
    settings = {"learningRate": 0.01, "rho": 0.9, "momentum": momentum, "epsilon": 1e-7}
    optimizer = keras.optimizers.RMSprop(0.01, rho=0.9, momentum=momentum, epsilon=1e-7)
    initial, gradients = numbers.draw(7), [numbers.draw(7) for _ in range(5)]
    variable = keras.Variable(np.array(initial))
    optimizer.build([variable])
    weights = []
    for gradient in gradients:
        optimizer.apply([tf.constant(gradient, tf.float64)])
        weights.append(flat(variable))
    return {
        "name": f"rmsprop, momentum {momentum:g}",
        "optimizer": "rmsprop",
        "settings": settings,
        "initial": initial,
        "gradients": gradients,
        "weights": weights,
    }


def make_class_weights(name: str, padded: list[int]) -> dict[str, Any]:
    """The `class_weight` of `Model.fit`: the loss and its gradient by the logits."""
    batch, steps, classes = 3, 4, 3
    weights = [0.25, 1.0, 6.5]
    targets = [0, 0, 2, 1, 0, 1, 0, 0, 2, 0, 1, 0]
    logits = numbers.draw(batch * steps * classes, 3)
    real = np.reshape([index not in padded for index in range(batch * steps)], (batch, steps))
    labels = np.reshape(targets, (batch, steps))
    given = tf.constant(np.reshape(logits, (batch, steps, classes)))
    # Of one answer to a sample; Keras refuses sequences, whose steps are weighed alike here.
    by_class = class_weight_to_sample_weights(np.array(targets), dict(enumerate(weights)))
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    with tf.GradientTape() as tape:
        tape.watch(given)
        masked = tf.identity(given)
        if padded:
            masked._keras_mask = tf.constant(real)
        value = loss(labels, masked, sample_weight=np.reshape(by_class, (batch, steps)))
    return {
        "name": name,
        "classes": classes,
        "weights": weights,
        "targets": [None if index in padded else id for index, id in enumerate(targets)],
        "logits": logits,
        "loss": rounded([float(value)])[0],
        "gradient": flat(tape.gradient(value, given)),
    }


lstm = CELLS[2]
write(
    Path(__file__).with_name("keras.json"),
    {
        "keras": keras.__version__,
        "tensorflow": tf.__version__,
        "python": platform.python_version(),
    },
    {
        "cases": [case for cell in CELLS for case in make_cases(cell)],
        "bidirectional": [
            *(make_bidirectional(lstm, merge) for merge in MERGE_MODES),
            make_bidirectional(lstm, "concat", LENGTHS),
            *(make_bidirectional(cell, "concat") for cell in CELLS if cell is not lstm),
        ],
        "optimizers": [make_rmsprop(0), make_rmsprop(0.9)],
        "classWeights": [
            make_class_weights("every step counts", []),
            make_class_weights("some are padding", [2, 3, 7, 10]),
        ],
    },
)
