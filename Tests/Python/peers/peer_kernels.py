"""That no peer is held back, and what each computes with.

usage: python peer_kernels.py numpy|torch|jax|tensorflow      prints what that library reports of itself, as JSON

`unhold()` comes first in every peer program, before it imports anything: it removes whatever variables could choose
lesser kernels (OPENBLAS_CORETYPE=Haswell, set on some machines for the sake of old builds, halves NumPy's products on
a processor with AVX-512). The programs then set the few that they need themselves.
"""
import json, os, subprocess, sys

# All that these libraries read begins so.
PREFIXES = ("OPENBLAS_", "GOTO_", "BLIS_", "MKL_", "ONEDNN_", "DNNL_", "ATEN_", "NPY_", "OMP_", "GOMP_", "KMP_",
            "XLA_", "JAX_", "TF_", "TORCH_", "PYTORCH_", "TORCHINDUCTOR_", "KERAS_", "NPROC", "PJRT_")


def held(environment=os.environ):
    """The variables of an environment that unhold() removes."""
    return sorted(name for name in environment if name.startswith(PREFIXES))


def unhold():
    for name in held():
        del os.environ[name]


def processor(cpuinfo=None):
    """The widest vectors that the processor has and peers have kernels for: AVX512, AVX2, or None where unknown."""
    if cpuinfo is None:
        try: cpuinfo = open("/proc/cpuinfo").read()
        except OSError: return None
    flags = next((line.split(":", 1)[1].split() for line in cpuinfo.splitlines() if line.startswith("flags")), [])
    return "AVX512" if {"avx512f", "avx512bw", "avx512dq", "avx512vl"} <= set(flags) else \
        "AVX2" if {"avx2", "fma"} <= set(flags) else None


# OpenBLAS's kernels by the names of the processors that they were written for. Zen's are Haswell's.
OPENBLAS = {"SkylakeX": "AVX512", "Cooperlake": "AVX512", "SapphireRapids": "AVX512", "Haswell": "AVX2", "Zen": "AVX2"}
WIDTHS = {"AVX512": 2, "AVX2": 1}


def complaint(report, has):
    """Why a report's library does less than it could here; None where it does not.

    A report without `chosen` says nothing of what was chosen, or of what the library never does (XLA prefers vectors of
    256 bits on every processor, MKL names a code path on Intel's only): that holds nobody back, and the report names it.
    """
    chosen = report.get("chosen")
    if "chosen" in report and has in WIDTHS and WIDTHS.get(chosen, 0) < WIDTHS[has]:
        return f"{report['kernels']}: {chosen or 'no vector kernels known'}, and the processor has {has}"
    return None


# What follows runs in a process of its own, for each library reads its variables once.

def numpy_report():
    import numpy, threadpoolctl
    blas = next(pool for pool in threadpoolctl.threadpool_info() if pool["user_api"] == "blas")
    kernel = blas.get("architecture")
    return dict(kernels=f"{blas['internal_api']} {blas['version']}, {kernel} kernels", chosen=OPENBLAS.get(kernel))


def torch_report():
    import torch
    has = torch.backends.cpu.get_cpu_capability()
    blas = next((word.split("=")[1] for word in torch.__config__.show().replace(",", " ").split()
                 if word.startswith("BLAS_INFO=")), "unknown")
    # MKL names its code path in the first line that it prints, on standard output.
    lines = verbose("import torch; a = torch.ones(64, 64); torch.mm(a, a)", MKL_VERBOSE="1", ONEDNN_VERBOSE="1")
    mkl = next((line for line in lines if line.startswith("MKL_VERBOSE oneMKL")), "")
    path = mkl.partition("architecture ")[2].partition(", Lnx")[0]
    named = f", code path \"{path}\"" if path else ""
    return dict(kernels=f"ATen {has}; products {blas}{named}", chosen=has)


def jax_report():
    import glob, re, tempfile
    import jax, jax.numpy as jnp
    a = jnp.ones((128, 128))
    text = jax.jit(lambda a: a @ a).lower(a).compile().as_text()
    by = next((name for mark, name in (("ynn", "YNNPACK"), ("onednn", "oneDNN")) if mark in text), "Eigen")
    with tempfile.TemporaryDirectory() as folder:
        verbose("import jax, jax.numpy as jnp; jax.jit(lambda a: a + 1)(jnp.ones(128)).block_until_ready()",
                XLA_FLAGS=f"--xla_dump_to={folder}", JAX_PLATFORMS="cpu")
        widths = {int(bits) for file in glob.glob(f"{folder}/*-with-opt.ll")
                  for bits in re.findall(r'"prefer-vector-width"="(\d+)"', open(file).read())}
    # YNNPACK and Eigen report nothing of what they choose.
    bits = max(widths, default=0)
    found = dict(kernels=f"XLA, vectors of {bits or 'unknown'} bits; products {by}")
    return found if bits >= 256 else found | dict(chosen=None)


def tensorflow_report():
    lines = verbose("import tensorflow as tf; a = tf.ones((128, 128)); tf.linalg.matmul(a, a)",
                    ONEDNN_VERBOSE="1", TF_CPP_MIN_LOG_LEVEL="0")
    isa = next((line.partition("isa:")[2] for line in lines if ",isa:" in line), "")
    chosen = "AVX512" if "AVX-512" in isa or "AVX10" in isa else "AVX2" if "AVX2" in isa else None
    return dict(kernels=f"oneDNN, {isa or 'nothing reported'}", chosen=chosen)


def verbose(program, **variables):
    """What a program prints on both outputs, line by line."""
    done = subprocess.run([sys.executable, "-c", program], env=os.environ | variables, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    return done.stdout.splitlines()


def report(library):
    """A library's report, from a process of its own; with a `complaint` where it is held back."""
    done = subprocess.run([sys.executable, __file__, library], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{library} does not tell what it computes with:\n{done.stderr[-2000:]}")
    result = json.loads(done.stdout.splitlines()[-1])
    result["complaint"] = complaint(result, processor())
    return result


def print_reports(libraries):
    """Prints what each library computes with, and ends the program where one is held back."""
    reports = {library: report(library) for library in libraries}
    for library, found in reports.items():
        print(f"- {library}: {found['kernels']}", flush=True)
    complaints = [f"{library} is held back: {found['complaint']}" for library, found in reports.items()
                  if found["complaint"]]
    if complaints:
        sys.exit("\n".join(complaints) + "\nNo ratio against it would be fair, so none is measured.")


if __name__ == "__main__":
    unhold()
    print(json.dumps(globals()[sys.argv[1] + "_report"]()))
