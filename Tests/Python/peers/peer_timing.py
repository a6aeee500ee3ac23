"""What the micro-benchmarks share: threads from THREADS=1|2 in the environment, aligned operands, medians.
To be imported before numpy, torch and jax, which read the number of threads once."""
import os, time
from peer_kernels import unhold; unhold()
T = int(os.environ.get("THREADS", "2"))
for k in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NPROC", "PJRT_NPROC"): os.environ[k] = str(T)
# Without it Linux leaves both of PyTorch's OpenMP threads on one core, where they wait for each other by spinning:
# each call then took a scheduler's tick, 8 ms, instead of 40 us.
os.environ.setdefault("OMP_PROC_BIND", "true")
os.environ["JAX_PLATFORMS"] = "cpu"
if T == 1: os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false"
import numpy as np
rng = np.random.default_rng(0)

def rand(*s):                       # 64-byte aligned standard-normal float32
    n = int(np.prod(s)); raw = np.empty(4 * n + 64, np.uint8); o = -raw.ctypes.data % 64
    a = raw[o:o + 4 * n].view(np.float32).reshape(s); a[...] = rng.standard_normal(s, dtype=np.float32); return a

def timeit(f, budget=0.5, min_samples=30):
    """Median and least seconds of a call, from at least min_samples samples and budget seconds.  A sample is a
    batch of calls lasting >= ~0.2 ms, divided by its count."""
    f(); f()
    t = time.perf_counter(); f(); one = time.perf_counter() - t
    k = max(1, int(2e-4 / max(one, 1e-9)))
    ts = []; end = time.perf_counter() + budget
    while len(ts) < min_samples or time.perf_counter() < end:
        t = time.perf_counter()
        for _ in range(k): f()
        ts.append((time.perf_counter() - t) / k)
    ts.sort(); return ts[len(ts) // 2], ts[0]
