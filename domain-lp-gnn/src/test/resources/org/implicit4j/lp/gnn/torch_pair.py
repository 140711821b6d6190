#!/usr/bin/python3
"""Times the published LP network in PyTorch and here, in turn, on one machine.

Usage: torch_pair.py LP_TORCH.py FOLDER EMBEDDING ROUNDS java ARGS...
FOLDER holds train.npz and test.npz (2500 and 1000 programs); the rest of the line starts SpeedAgainstTorch, to which kind,
embedding, threads, files and repetitions are appended. Prints seconds of both for each round, then medians and their ratios.
"""
import statistics, subprocess, sys, time

script, folder, embedding, rounds, java = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), sys.argv[5:]
peer = r'''
import sys, time
source = open(%r).read()
head, tail = source.split("phase(ep1")[0], None
sys.argv = ["lp_torch.py", "imp", %r, "0", "0", "-"]
exec(head)
opt = torch.optim.Adam(net.parameters(), lr=1e-2)
def epoch():
    opt.zero_grad(); l = F.mse_loss(net(tr, 3), tr[6]); l.backward(); opt.step()
def timed(f, n):
    f(); t = []
    for _ in range(n):
        s = time.perf_counter(); f(); t.append(time.perf_counter() - s)
    return sorted(t)[n // 2]
e = timed(epoch, 5)
with torch.no_grad():
    i = timed(lambda: net(te, 8), 5)
print("epoch %%.4f inference %%.4f" %% (e, i))
''' % (script, embedding)
results = {"torch": [], "here": []}
for _ in range(rounds):
    for who, command in (
        ("torch", ["/usr/bin/python3", "-c", peer]),
        ("here", java + ["implicit", embedding, "2", folder + "/train.npz", folder + "/test.npz", "9"]),
    ):
        out = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout.split("\n")
        words = [line for line in out if line.startswith("epoch")][0].split()
        results[who].append((float(words[1]), float(words[3])))
        print(who, words, flush=True)
for at, what in ((0, "epoch"), (1, "inference of 8 iterations on 1000 programs")):
    torch, here = (statistics.median(r[at] for r in results[who]) for who in ("torch", "here"))
    print(f"{what}: torch {torch:.4f} s, here {here:.4f} s, ratio {here / torch:.3f}")
