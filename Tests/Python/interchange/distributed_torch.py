"""Trains a network of TensorKata's on, data-parallel, with torch.distributed.

    MNIST_DIR=… torchrun --nproc-per-node 2 distributed_torch.py net.safetensors trained.safetensors

Each process has the whole network and takes its share of every batch; the mean of the gradients is
exchanged by gloo. On two machines: torchrun --nnodes 2 --rdzv-endpoint HOST:PORT ….
"""

import sys

import mnist
import torch
import torch.distributed
from safetensors.torch import load_file, save_file
from torch.nn.parallel import DistributedDataParallel
from torch.utils.data import DataLoader, DistributedSampler, TensorDataset

SOURCE, TARGET = sys.argv[1:]
BATCH, EPOCHS = 128, 1

torch.distributed.init_process_group("gloo")
rank, processes = torch.distributed.get_rank(), torch.distributed.get_world_size()
torch.set_num_threads(1)

# The network, with the weights from TensorKata: kernels of shape (inputs, outputs), turned.
weights = load_file(SOURCE)
layers = []
for name in ["dense", "dense_1"]:
    kernel = weights[f"{name}/kernel"]
    layer = torch.nn.Linear(*kernel.shape)
    layer.weight.data = kernel.T.contiguous()
    layer.bias.data = weights[f"{name}/bias"]
    layers.append(layer)
network = torch.nn.Sequential(layers[0], torch.nn.ReLU(), layers[1])
parallel = DistributedDataParallel(network)

images, labels = mnist.load("train")
data = TensorDataset(torch.from_numpy(images), torch.from_numpy(labels))
sampler = DistributedSampler(data, seed=1)
loader = DataLoader(data, BATCH // processes, sampler=sampler)
# Keras's RMSprop.
optimizer = torch.optim.RMSprop(network.parameters(), lr=0.001, alpha=0.9, eps=1e-7)
for epoch in range(EPOCHS):
    sampler.set_epoch(epoch)
    for x, y in loader:
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(parallel(x), y).backward()
        optimizer.step()

if rank == 0:
    images, labels = mnist.load("t10k")
    with torch.no_grad():
        predictions = network(torch.from_numpy(images)).argmax(dim=1).numpy()
    print(f"{processes} processes: test accuracy {(predictions == labels).mean():.4f}")
    save_file({k: v.contiguous() for k, v in network.state_dict().items()}, TARGET)
torch.distributed.destroy_process_group()
