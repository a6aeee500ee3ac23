"""MNIST, the chapter's training: ours and the peers' in turn, medians and ratios as a Markdown table.

usage: python train_in_turn.py KATA MNIST_FOLDER [--rounds 3] [--threads 2 1] [--peers NAME ...]

KATA is the built program (.build/debug/kata). The peers' packages (requirements.txt) are those of the
Python that runs this. One program runs at a time, round after round, so that a slow minute of a shared
machine meets all of them. An epoch is the median of epochs 2 to 5, then of the rounds; the whole process
runs from its start to its end, imports and compilation included; memory is its resident maximum. First it prints
what each peer computes with, and ends where one is held back.
"""
import argparse, json, os, statistics, subprocess, sys, tempfile, time
from peer_kernels import print_reports, unhold
unhold()

HERE = os.path.dirname(os.path.abspath(__file__))
PEERS = {
    "JAX (scan)": ("jax_mlp.py", {"VARIANT": "scan"}),
    "JAX (step)": ("jax_mlp.py", {"VARIANT": "step"}),
    "NumPy (pool)": ("numpy_mlp.py", {"VARIANT": "pool"}),
    "NumPy (plain)": ("numpy_mlp.py", {"VARIANT": "plain"}),
    "PyTorch (eager)": ("torch_mlp.py", {"VARIANT": "eager"}),
    "PyTorch (compile all)": ("torch_mlp.py", {"VARIANT": "compile_all"}),
    "Keras on TensorFlow": ("keras_tf.py", {"JIT": "auto"}),
    "Keras on TensorFlow (jit)": ("keras_tf.py", {"JIT": "1"}),
}
OURS = "TensorKata"


def run(command, environment):
    """Runs a command to its end: its output, its seconds, its resident maximum in MiB."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=errors,
                                   env=os.environ | environment)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            errors.seek(0)
            sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n"
                     f"{errors.read().decode(errors='replace')[-2000:]}")
        output.seek(0)
        return output.read().decode(), seconds, usage.ru_maxrss / 1024


def train(name, threads, seed, options):
    """One whole training: seconds of an epoch, of the process, MiB, test accuracy."""
    if name == OURS:
        with tempfile.NamedTemporaryFile(suffix=".json") as history:
            _, seconds, memory = run(
                [options.kata, "mnist", "--data", options.folder, "--threads", str(threads),
                 "--seed", str(seed), "--history", history.name], {})
            record = json.load(open(history.name))
        epochs = [epoch["seconds"] for epoch in record["epochs"]]
        accuracy = record["test"]["accuracy"]
    else:
        program, environment = PEERS[name]
        output, seconds, memory = run(
            [sys.executable, os.path.join(HERE, program), options.folder],
            environment | {"THREADS": str(threads), "SEED": str(seed)})
        record = json.loads(output.strip().splitlines()[-1])
        epochs, accuracy = record["epoch_seconds"], record["test_acc"]
    return statistics.median(epochs[1:]), seconds, memory, accuracy


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("kata")
    parser.add_argument("folder")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, nargs="+", default=[2, 1])
    parser.add_argument("--peers", nargs="+", choices=PEERS, default=list(PEERS))
    options = parser.parse_args()

    libraries = {"JAX": "jax", "NumPy": "numpy", "PyTorch": "torch", "Keras": "tensorflow"}
    print_reports(sorted({libraries[name.split()[0]] for name in options.peers}))
    results = {}
    for seed in range(1, options.rounds + 1):
        for threads in options.threads:
            # Ours before and after, for it is the one that everything is compared with.
            for name in [OURS, *options.peers, OURS]:
                result = train(name, threads, seed, options)
                results.setdefault((name, threads), []).append(result)
                print(f"# {name}, {threads} threads, seed {seed}: {result[0]:.3f} s/epoch, "
                      f"{result[1]:.2f} s, {result[2]:.0f} MiB, {result[3]:.4f}",
                      file=sys.stderr, flush=True)

    for threads in options.threads:
        print(f"\n| {threads} {'thread' if threads == 1 else 'threads'} | s/epoch (lowest–highest) | ours/theirs | whole process | "
              "ours/theirs | MiB | test accuracy |\n| --- | --- | --- | --- | --- | --- | --- |")
        ours = [statistics.median(column) for column in zip(*results[OURS, threads])]
        for name in [OURS, *options.peers]:
            runs = list(zip(*results[name, threads]))
            epoch, whole, memory, accuracy = (statistics.median(column) for column in runs)
            print(f"| {name} | {epoch:.3f} ({min(runs[0]):.3f}–{max(runs[0]):.3f}) "
                  f"| {ours[0] / epoch:.2f} | {whole:.2f} s | {ours[1] / whole:.2f} "
                  f"| {memory:.0f} | {accuracy:.4f} |")


main()
