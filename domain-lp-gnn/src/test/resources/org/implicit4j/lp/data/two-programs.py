"""Writes two-programs.npz with numpy: arrays as a data set of linear programs has them, values that a test can name.
Run with numpy 1.24.2."""
import numpy as np

K, m, n, z = 2, 2, 3, 4
np.savez(
    "two-programs.npz",
    c=np.arange(K * n, dtype=float).reshape(K, n) / 7,
    b=np.arange(K * m, dtype=float).reshape(K, m) - 1,
    eq=np.array([[1.0, 0.0], [0.0, 1.0]]),
    bounds=np.stack([-np.arange(1, K * n + 1), np.arange(1, K * n + 1) * 1.5], axis=-1).reshape(K, n, 2),
    row=np.array([[1, 0, 1, 0], [0, 1, 0, 1]]),
    col=np.array([[2, 1, 0, 0], [0, 1, 2, 2]]),
    val=np.arange(1, K * z + 1, dtype=float).reshape(K, z) / 3,
    x=np.arange(K * n, dtype=float).reshape(K, n) / 10,
    obj=np.arange(K, dtype=float),
)
