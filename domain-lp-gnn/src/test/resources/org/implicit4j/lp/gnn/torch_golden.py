#!/usr/bin/python3
"""Writes implicit-4.safetensors and explicit-4.safetensors: the published networks in PyTorch 1.13.1 on three random programs.

Usage: torch_golden.py LP_TORCH.py, the script with the published network beside this repository (peers/lp_torch.py).
Each file holds the weights (w.NAME), the programs, the predictions after three iterations (y), the mean squared error (loss)
and its gradient by each weight (g.NAME).
"""
import json, struct, sys
import numpy as np

source = open(sys.argv[1]).read().split("tr,te=load")[0]
K, m, n, nnz = 3, 10, 50, 100


def programs(seed):
    r = np.random.default_rng(seed)
    cells = [r.choice(m * n, nnz, replace=False) for _ in range(K)]
    return dict(
        c=0.01 * r.uniform(-1, 1, (K, n)),
        b=r.uniform(-1, 1, (K, m)),
        eq=(r.random((K, m)) < 0.3).astype(float),
        bounds=np.sort(r.normal(0, 10, (K, n, 2)), axis=2),
        row=np.stack([c // n for c in cells]),
        col=np.stack([c % n for c in cells]),
        val=r.normal(0, 1, (K, nnz)),
        x=r.normal(0, 5, (K, n)),
    )


def write(path, tensors):
    header, at = {}, 0
    for name, array in tensors.items():
        header[name] = dict(dtype="F32", shape=list(array.shape), data_offsets=[at, at + array.nbytes])
        at += array.nbytes
    text = json.dumps(header).encode()
    with open(path, "wb") as out:
        out.write(struct.pack("<Q", len(text)) + text + b"".join(a.tobytes() for a in tensors.values()))


for kind, name in (("imp", "implicit-4"), ("exp", "explicit-4")):
    argv, sys.argv = sys.argv, ["lp_torch.py", kind, "4", "0", "0", "-"]
    peer = {}
    exec(source, peer)
    sys.argv = argv
    torch, data = peer["torch"], programs(7)
    torch.manual_seed(1)
    net = peer["Net"](kind, 4)
    with torch.no_grad():
        for p in net.parameters():
            p += 0.05 * torch.randn_like(p)
    np.savez("torch_golden.npz", **data)
    batch = peer["load"]("torch_golden.npz")
    y = net(batch, 3)
    loss = peer["F"].mse_loss(y, batch[6])
    loss.backward()
    f = lambda a: np.ascontiguousarray(a, dtype="<f4")
    tensors = {"w." + k: f(v.detach().numpy()) for k, v in net.named_parameters()}
    tensors |= {"g." + k: f(v.grad.numpy()) for k, v in net.named_parameters()}
    tensors |= {k: f(v) for k, v in data.items()}
    tensors |= {"y": f(y.detach().numpy().reshape(-1)), "loss": f(loss.detach().numpy().reshape(1))}
    write(name + ".safetensors", tensors)
    print(name, torch.__version__, float(loss))
