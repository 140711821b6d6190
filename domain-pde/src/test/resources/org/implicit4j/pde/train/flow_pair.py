#!/usr/bin/python3
"""Times training steps of the implicit Fourier operator in PyTorch and here, in turn, on one machine.

Usage: flow_pair.py THREADS ROUNDS java ARGS...
The rest of the line starts SpeedAgainstTorch, to which threads and repetitions are appended. A step is on 8 flows of 64 x 64, at
width 32 with 12 modes: 12 unrolled iterations, or 24 evaluations of Anderson's method and the phantom gradient (3 steps, damping
.8); then Adam. Prints medians of both for each round, then medians over the rounds and ratios.
"""
import os, statistics, subprocess, sys

threads, rounds, java = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
peer = r'''
import sys, time, torch, torch.nn as nn, torch.nn.functional as F
torch.set_num_threads(int(sys.argv[1])); torch.manual_seed(1)
n, c, s, m = 8, 32, 64, 12
class Modes(nn.Module):
    def __init__(self):
        super().__init__(); self.a, self.b = (nn.Parameter(torch.rand(c, c, m, m, 2) / (c * c)) for _ in range(2))
    def forward(self, x):
        f = torch.fft.rfft2(x); out = torch.zeros_like(f)
        for rows, w in ((slice(0, m), self.a), (slice(-m, None), self.b)):
            out[:, :, rows, :m] = torch.einsum("bixy,ioxy->boxy", f[:, :, rows, :m], torch.view_as_complex(w))
        return torch.fft.irfft2(out, s=(s, s))
def mlp(i, h, o): return nn.Sequential(nn.Conv2d(i, h, 1), nn.GELU(), nn.Conv2d(h, o, 1))
class Operator(nn.Module):
    def __init__(self):
        super().__init__(); self.lift = nn.Linear(4, c); self.norm = nn.InstanceNorm2d(c)
        self.k = nn.ModuleList(Modes() for _ in range(4)); self.w = nn.ModuleList(nn.Conv2d(c, c, 1) for _ in range(4))
        self.mlp = nn.ModuleList(mlp(c, c, c) for _ in range(4)); self.head = mlp(c, 4 * c, 1)
    def encode(self, x): return self.lift(x).permute(0, 3, 1, 2)
    def block(self, z, a):
        z = self.norm(z)
        for i in range(3): z = F.gelu(self.norm(self.mlp[i](self.norm(self.k[i](z)))) + self.norm(self.w[i](z)) + a)
        return z
    def decode(self, z): return self.head(self.mlp[3](self.k[3](z)) + self.w[3](z))
def anderson(f, start, depth=5):
    d = start[0].numel(); X = torch.zeros(n, depth, d); G = torch.zeros(n, depth, d); H = torch.zeros(n, depth + 1, depth + 1)
    H[:, 0, 1:] = H[:, 1:, 0] = 1; y = torch.zeros(n, depth + 1, 1); y[:, 0] = 1
    g = lambda x: f(x.view_as(start)).reshape(n, d)
    X[:, 0] = start.reshape(n, d); G[:, 0] = g(X[:, 0]); X[:, 1] = G[:, 0]; G[:, 1] = g(X[:, 1])
    for k in range(2, 24):
        j = min(k, depth); R = G[:, :j] - X[:, :j]; H[:, 1:j + 1, 1:j + 1] = R @ R.transpose(1, 2) + 1e-4 * torch.eye(j)
        w = torch.linalg.solve(H[:, :j + 1, :j + 1], y[:, :j + 1])[:, 1:, 0]
        X[:, k % depth] = (w[:, None] @ G[:, :j])[:, 0]; G[:, k % depth] = g(X[:, k % depth])
    return G[:, 23 % depth].view_as(start)
net = Operator(); optimiser = torch.optim.Adam(net.parameters(), lr=1e-3)
x, truth = torch.randn(n, s, s, 4), torch.randn(n, 1, s, s)
def step(unrolled):
    optimiser.zero_grad(); a = net.encode(x); z = torch.zeros_like(a)
    if unrolled:
        for _ in range(12): z = net.block(z, a)
    else:
        with torch.no_grad(): z = anderson(lambda v: net.block(v, a), z)
        for _ in range(3): z = .8 * net.block(z, a) + .2 * z
    y = net.decode(z); loss = ((y - truth).flatten(1).norm(dim=1) / truth.flatten(1).norm(dim=1)).mean(); loss.backward(); optimiser.step()
def median(unrolled):
    step(unrolled); times = []
    for _ in range(5): began = time.perf_counter(); step(unrolled); times.append(time.perf_counter() - began)
    return sorted(times)[2]
print("steps %.4f %.4f" % (median(True), median(False)))
'''
environment = {k: v for k, v in os.environ.items() if not k.startswith("OPENBLAS_")}
results = {"torch": [], "here": []}
for _ in range(rounds):
    for who, command in (("torch", ["/usr/bin/python3", "-c", peer, threads]), ("here", java + [threads, "5"])):
        out = subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout.split("\n")
        words = [line for line in out if line.startswith("steps")][0].split()
        results[who].append((float(words[1]), float(words[2])))
        print(who, words, flush=True)
for at, what in ((0, "12 unrolled iterations"), (1, "24 evaluations and the phantom gradient")):
    torch, here = (statistics.median(r[at] for r in results[who]) for who in ("torch", "here"))
    print(f"a training step with {what}: torch {torch:.4f} s, here {here:.4f} s, ratio {here / torch:.3f}")
