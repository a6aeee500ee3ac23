"""Element-wise, broadcasting, reductions.  usage: python elementwise_peers.py numpy|torch  (THREADS=1|2 in env).
One JSON line: float32, median microseconds of a call over >=30 samples / ~BUDGET s each (0.25).  N is 100, 1000 and
4000: matrices N x N of 10^4, 10^6 and 16*10^6 elements.  _out writes to a result that is there, _new makes a fresh
one.  Operands are re-used from call to call (cache-hot where they fit)."""
import os, sys, time, json
from peer_timing import T, rand, timeit
import numpy as np
lib = sys.argv[1]; budget = float(os.environ.get("BUDGET", "0.25")); f32 = np.float32

if lib == "numpy":
    ver = np.__version__; conv = lambda a: a; empty = lambda a: rand(*a.shape)
    def operations(x, y, b, rows, z):
        zero = f32(0)
        return dict(
            relu_out=lambda: np.maximum(x, zero, out=z), relu_new=lambda: np.maximum(x, zero),
            add_out=lambda: np.add(x, y, out=z), add_new=lambda: np.add(x, y),
            bias_out=lambda: np.add(x, b, out=z), bias_new=lambda: np.add(x, b),
            copy_out=lambda: np.copyto(z, x), exp_new=lambda: np.exp(x),
            sum=lambda: x.sum(), sum_axis0=lambda: x.sum(axis=0), sum_axis1=lambda: x.sum(axis=1),
            argmax=lambda: x.argmax(), argmax_rows10=lambda: rows.argmax(axis=-1),
            softmax_rows10=lambda: softmax(rows), transpose_new=lambda: x.T.copy())
    def softmax(x):
        e = np.exp(x - x.max(axis=-1, keepdims=True)); e /= e.sum(axis=-1, keepdims=True); return e
    def bmax(x, y, z): return lambda: np.maximum(x, y, out=z), lambda: np.maximum(x, y)
else:
    import torch; torch.set_num_threads(T); torch.set_grad_enabled(False)
    ver = torch.__version__; conv = torch.from_numpy; empty = torch.empty_like
    def operations(x, y, b, rows, z):
        return dict(
            relu_out=lambda: torch.clamp_min(x, 0, out=z), relu_new=lambda: torch.relu(x),
            add_out=lambda: torch.add(x, y, out=z), add_new=lambda: torch.add(x, y),
            bias_out=lambda: torch.add(x, b, out=z), bias_new=lambda: torch.add(x, b),
            copy_out=lambda: z.copy_(x), exp_new=lambda: torch.exp(x),
            sum=lambda: x.sum(), sum_axis0=lambda: x.sum(dim=0), sum_axis1=lambda: x.sum(dim=1),
            argmax=lambda: x.argmax(), argmax_rows10=lambda: rows.argmax(dim=-1),
            softmax_rows10=lambda: torch.softmax(rows, dim=-1), transpose_new=lambda: x.t().contiguous())
    def bmax(x, y, z): return lambda: torch.maximum(x, y, out=z), lambda: torch.maximum(x, y)

R = dict(lib=lib, version=ver, threads=T)
c0, w0 = time.process_time(), time.perf_counter()
for n in (100, 1000, 4000):
    x, y, b = conv(rand(n, n)), conv(rand(n, n)), conv(rand(n))
    for name, f in operations(x, y, b, x.reshape(-1, 10), empty(x)).items():
        operation, _, rest = name.partition("_")
        R[f"{operation}{n}" + (f"_{rest}" if rest else "")] = timeit(f, budget)[0] * 1e6
x, y = conv(rand(64, 3, 32, 10)), conv(rand(32, 10))
R["bmax_out"], R["bmax_new"] = (timeit(f, budget)[0] * 1e6 for f in bmax(x, y, empty(x)))
R["cpu_over_wall"] = (time.process_time() - c0) / (time.perf_counter() - w0)
print(json.dumps(R))
