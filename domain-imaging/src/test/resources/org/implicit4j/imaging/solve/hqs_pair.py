#!/usr/bin/python3
"""Times 30 iterations of half-quadratic splitting with a small DRUNet in PyTorch and here, in turn, on one machine.

Usage: hqs_pair.py THREADS ROUNDS java ARGS...
The rest of the line starts SpeedAgainstTorch, to which threads and repetitions are appended. PyTorch's side divides in Fourier
space by rfft2 and measures no residuals. Prints medians of both for each round, then medians over the rounds and ratios.
"""
import os, statistics, subprocess, sys

threads, rounds, java = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
peer = r'''
import sys, time, torch, torch.nn as nn
threads = int(sys.argv[1]); torch.set_num_threads(threads); torch.manual_seed(1)
class Block(nn.Module):
    def __init__(self, c):
        super().__init__(); self.a = nn.Conv2d(c, c, 3, padding=1, bias=False); self.b = nn.Conv2d(c, c, 3, padding=1, bias=False)
    def forward(self, x): return x + self.b(torch.relu(self.a(x)))
class Unet(nn.Module):
    def __init__(self, colours, w=(16, 32, 64, 128), n=2):
        super().__init__(); blocks = lambda c: [Block(c) for _ in range(n)]
        self.head = nn.Conv2d(colours + 1, w[0], 3, padding=1, bias=False); self.tail = nn.Conv2d(w[0], colours, 3, padding=1, bias=False)
        self.down = nn.ModuleList(nn.Sequential(*blocks(w[i]), nn.Conv2d(w[i], w[i + 1], 2, 2, bias=False)) for i in range(3))
        self.body = nn.Sequential(*blocks(w[3]))
        self.up = nn.ModuleList(nn.Sequential(nn.ConvTranspose2d(w[i + 1], w[i], 2, 2, bias=False), *blocks(w[i])) for i in (2, 1, 0))
    def forward(self, x):
        s = [self.head(x)]
        for d in self.down: s.append(d(s[-1]))
        x = self.body(s[-1])
        for u in self.up: x = u(x + s.pop())
        return self.tail(x + s.pop())
def run(batch, colours, side):
    net = Unet(colours); k = torch.rand(17, 17); k = k / k.sum(); beta = .065
    plane = torch.zeros(side, side); plane[:17, :17] = k; F = torch.fft.rfft2(torch.roll(plane, (-8, -8), (0, 1)))
    x = torch.rand(batch, colours, side, side); P = F.abs() ** 2 + beta; level = torch.full((batch, 1, side, side), .07)
    def solve():
        b = torch.fft.rfft2(x) * F.conj(); y = x
        for _ in range(30):
            u = torch.fft.irfft2((b + beta * torch.fft.rfft2(y)) / P, s=y.shape[-2:]); y = net(torch.cat((u, level), 1))
        return y
    with torch.no_grad():
        solve(); t = []
        for _ in range(5):
            s = time.perf_counter(); solve(); t.append(time.perf_counter() - s)
    return sorted(t)[2]
print("hqs %.4f %.4f" % (run(1, 1, 256), run(4, 3, 128)))
'''
environment = {k: v for k, v in os.environ.items() if not k.startswith("OPENBLAS_")}
results = {"torch": [], "here": []}
for _ in range(rounds):
    for who, command in (("torch", ["/usr/bin/python3", "-c", peer, threads]), ("here", java + [threads, "5"])):
        out = subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout.split("\n")
        words = [line for line in out if line.startswith("hqs")][0].split()
        results[who].append((float(words[1]), float(words[2])))
        print(who, words, flush=True)
for at, what in ((0, "1x1x256x256"), (1, "4x3x128x128")):
    torch, here = (statistics.median(r[at] for r in results[who]) for who in ("torch", "here"))
    print(f"30 iterations on {what}: torch {torch:.4f} s, here {here:.4f} s, ratio {here / torch:.3f}")
