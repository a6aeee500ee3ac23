"""Writes Goldens/torch.safetensors: a PyTorch network as its users save it, and its predictions.

    python3 -m venv venv && venv/bin/pip install torch safetensors==0.8.0 numpy
    venv/bin/python Tests/Python/make_torch_golden.py

The file has the names and shapes of `state_dict()` and no description of the layers. The samples
and PyTorch's softmax of them are in torch.json, with the versions.
"""

import json
import pathlib

import safetensors
import safetensors.torch
import torch

GOLDENS = pathlib.Path(__file__).parent.parent / "NetworksTests" / "Goldens"


class Network(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = torch.nn.Linear(5, 4)
        self.fc2 = torch.nn.Linear(4, 4)
        self.out = torch.nn.Linear(4, 3)

    def forward(self, x):
        x = torch.relu(self.fc1(x))
        x = torch.relu(self.fc2(x))
        return torch.softmax(self.out(x), dim=1)


def main():
    torch.manual_seed(7)
    network = Network()
    x = torch.randn(6, 5)
    safetensors.torch.save_file(network.state_dict(), GOLDENS / "torch.safetensors")
    content = {
        "versions": {"torch": torch.__version__, "safetensors": safetensors.__version__},
        "features": 5,
        "x": [float(value) for value in x.ravel()],
        "predictions": [float(value) for value in network(x).detach().ravel()],
    }
    text = json.dumps(content, separators=(",", ":"))
    (GOLDENS / "torch.json").write_text(text + "\n")


if __name__ == "__main__":
    main()
