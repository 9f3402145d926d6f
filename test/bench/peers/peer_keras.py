"""Times Keras on TensorFlow: a compiled training step, with XLA or without, as is quicker."""

import os
import platform

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import numpy as np
import tensorflow as tf
from peer import Prepared, Row, Run, fastest, serve, threads_wanted

CELLS = {
    "simple-rnn": keras.layers.SimpleRNN,
    "lstm": keras.layers.LSTM,
    "gru": keras.layers.GRU,
}


def make_model(row: Row) -> keras.Model:
    keras.utils.set_random_seed(1)
    return keras.Sequential(
        [
            keras.layers.Input((row.steps, row.features), batch_size=row.batch),
            CELLS[row.cell](row.units),
            keras.layers.Dense(1),
        ]
    )


def compiled_trainer(row: Row, inputs: tf.Tensor, targets: tf.Tensor, xla: bool) -> Run:
    model, optimizer = make_model(row), keras.optimizers.Adam(1e-3)
    optimizer.build(model.trainable_variables)

    @tf.function(jit_compile=xla)
    def step(x: tf.Tensor, y: tf.Tensor) -> tf.Tensor:
        with tf.GradientTape() as tape:
            errors = model(x, training=True) - y
            loss = tf.reduce_mean(tf.square(errors))
        optimizer.apply(tape.gradient(loss, model.trainable_variables))
        return loss

    return lambda: float(step(inputs, targets).numpy())


def keras_trainer(row: Row, inputs: tf.Tensor, targets: tf.Tensor) -> Run:
    model = make_model(row)
    model.compile(optimizer=keras.optimizers.Adam(1e-3), loss="mse")
    return lambda: float(model.train_on_batch(inputs, targets))


def compiled_predictor(row: Row, inputs: tf.Tensor, xla: bool) -> Run:
    model = make_model(row)
    forward = tf.function(lambda x: model(x, training=False), jit_compile=xla)
    return lambda: float(forward(inputs).numpy()[0, 0])


def prepare(row: Row) -> Prepared:
    keras.backend.clear_session()
    random = np.random.RandomState(1)
    inputs = tf.constant(random.randn(row.batch, row.steps, row.features), tf.float32)
    targets = tf.constant(random.randn(row.batch, 1), tf.float32)
    train_way, train = fastest(
        {
            "tf.function": lambda: compiled_trainer(row, inputs, targets, xla=False),
            "tf.function, xla": lambda: compiled_trainer(row, inputs, targets, xla=True),
            "train_on_batch": lambda: keras_trainer(row, inputs, targets),
        }
    )
    predict_way, predict = fastest(
        {
            "tf.function": lambda: compiled_predictor(row, inputs, xla=False),
            "tf.function, xla": lambda: compiled_predictor(row, inputs, xla=True),
        }
    )
    return Prepared(train, predict, {"train": train_way, "predict": predict_way})


class KerasPeer:
    def __init__(self, threads: int) -> None:
        tf.config.threading.set_intra_op_parallelism_threads(threads)
        tf.config.threading.set_inter_op_parallelism_threads(threads)
        self.versions = {
            "keras": keras.__version__,
            "tensorflow": tf.__version__,
            "python": platform.python_version(),
        }

    def prepare(self, row: Row) -> Prepared:
        return prepare(row)


if __name__ == "__main__":
    serve(lambda: KerasPeer(threads_wanted()))
