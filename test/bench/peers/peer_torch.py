"""Times PyTorch: eager, with its own CPU kernels and the quickest of its Adams."""

import platform

import torch
from peer import Prepared, Row, Run, fastest, serve, threads_wanted
from torch import Tensor, nn

CELLS = {"simple-rnn": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}
ADAMS = {
    "eager, adam for each tensor": {"foreach": False},
    "eager, adam foreach": {"foreach": True},
    "eager, adam fused": {"fused": True},
}


class Forecaster(nn.Module):
    def __init__(self, row: Row) -> None:
        super().__init__()
        self.recurrent = CELLS[row.cell](row.features, row.units, batch_first=True)
        self.head = nn.Linear(row.units, 1)

    def forward(self, inputs: Tensor) -> Tensor:
        outputs, _ = self.recurrent(inputs)
        return self.head(outputs[:, -1])


def prepare(row: Row) -> Prepared:
    torch.manual_seed(1)
    inputs = torch.randn(row.batch, row.steps, row.features)
    targets = torch.randn(row.batch, 1)
    model = Forecaster(row)
    mean_squared_error = nn.MSELoss()

    def trainer(options: dict[str, bool]) -> Run:
        optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, **options)

        def train() -> float:
            optimizer.zero_grad(set_to_none=True)
            loss = mean_squared_error(model(inputs), targets)
            loss.backward()
            optimizer.step()
            return loss.item()

        return train

    def forecast() -> float:
        with torch.inference_mode():
            return model(inputs)[0, 0].item()

    train_way, train = fastest(
        {name: lambda options=options: trainer(options) for name, options in ADAMS.items()}
    )
    predict_way, predict = fastest({"eager, inference mode": lambda: forecast})
    return Prepared(train, predict, {"train": train_way, "predict": predict_way})


class TorchPeer:
    def __init__(self, threads: int) -> None:
        torch.set_num_threads(threads)
        self.versions = {
            "pytorch": torch.__version__.split("+")[0],
            "python": platform.python_version(),
        }

    def prepare(self, row: Row) -> Prepared:
        return prepare(row)


if __name__ == "__main__":
    serve(lambda: TorchPeer(threads_wanted()))
