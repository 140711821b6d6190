"""Evaluates golden/huginn-tiny-f32 in float64 with NumPy and prints the numbers that HuginnTest expects.

Usage: huginn_float64.py FOLDER (made with NumPy 1.24, Python 3.11)
"""
import json, struct, sys
import numpy as np

folder = sys.argv[1] + "/"
HEADS, SIZE, BASE, EPSILON = 4, 16, 50000.0, 1e-6


def tensors():
    content = open(folder + "model.safetensors", "rb").read()
    length = struct.unpack("<Q", content[:8])[0]
    for name, entry in json.loads(content[8 : 8 + length]).items():
        first, last = entry["data_offsets"]
        numbers = np.frombuffer(content[8 + length + first : 8 + length + last], "<f4")
        yield name.removeprefix("transformer."), numbers.reshape(entry["shape"]).astype(float)


W = dict(tensors())
ids = np.load(folder + "input_ids.npy")
batch, tokens = ids.shape
angles = np.outer(np.arange(tokens), BASE ** (-np.arange(0, SIZE, 2) / SIZE))
turns = np.exp(1j * angles)[None, :, None, :]
hidden = np.triu(np.ones((tokens, tokens), bool), 1)


def rms(x, name):
    return x / np.sqrt((x * x).mean(-1, keepdims=True) + EPSILON) * W[name + ".weight"]


def turn(x):
    turned = (x[..., 0::2] + 1j * x[..., 1::2]) * turns
    return np.stack([turned.real, turned.imag], -1).reshape(x.shape)


def attention(x, name):
    q, k, v = (y.reshape(batch, tokens, HEADS, SIZE) for y in np.split(x @ W[name + ".Wqkv.weight"].T, 3, -1))
    q, k = turn(q + W[name + ".qk_bias"][0]), turn(k + W[name + ".qk_bias"][1])
    p = np.where(hidden, 0, np.exp(np.einsum("bihd,bjhd->bhij", q, k) / np.sqrt(SIZE)))
    p /= p.sum(-1, keepdims=True)
    return np.einsum("bhij,bjhd->bihd", p, v).reshape(x.shape) @ W[name + ".proj.weight"].T


def mlp(x, name):
    gate, value = np.split(x @ W[name + ".fc.weight"].T, 2, -1)
    return (gate / (1 + np.exp(-gate)) * value) @ W[name + ".proj.weight"].T


def block(x, name):
    x = rms(attention(rms(x, name + ".norm_1"), name + ".attn") + x, name + ".norm_2")
    return rms(mlp(rms(x, name + ".norm_3"), name + ".mlp") + x, name + ".norm_4")


def logits(z, steps):
    e = block(W["wte.weight"][ids] * 8, "prelude.0")
    for _ in range(steps):
        z = np.concatenate([z, e], -1) @ W["adapter.weight"].T
        z = block(block(z, "core_block.0"), "core_block.1")
    return rms(block(rms(z, "ln_f"), "coda.0"), "ln_f") @ W["wte.weight"].T


start = np.load(folder + "initial_state.npy").astype(float)
for name, z in (("zero", 0 * start), ("given", start)):
    y = logits(z, 16)
    print(name, "largest", repr(abs(y).max()), [repr(float(v)) for v in (y[0, 11, 0], y[0, 11, 319], y[1, 0, 0], y[1, 11, 7])])
