"""Products, element-wise operations and reductions: ours and the peers' in turn, as Markdown tables.

usage: python operations_in_turn.py KATA [--rounds 3] [--threads 1 2]

KATA is the built program (.build/debug/kata); NumPy, PyTorch and JAX (products only) are those of the Python that
runs this. First it prints what each computes with, and ends where one is held back. One program runs at a time,
round after round. A time is each program's median, then the median of the rounds; a ratio is the fastest peer's
time over ours, so 1 and more is ahead.
"""
import argparse, json, math, os, statistics, subprocess, sys, tempfile
from peer_kernels import print_reports, unhold
unhold()

HERE = os.path.dirname(os.path.abspath(__file__))
SIDES = (100, 1000, 4000)                      # 10^4, 10^6 and 16 * 10^6 elements
SQUARES = (64, 128, 256, 512, 1024, 2048)
PRODUCTS = {                                   # name in matmul_peers.py: m, k, n
    **{f"mm{n}": (n, n, n) for n in SQUARES},
    "fwd1_128x784x512": (128, 784, 512), "dW1_784x128x512_XT": (784, 128, 512),
    "fwd2_128x512x10": (128, 512, 10), "dX2_128x10x512": (128, 10, 512),
}
PLACES = {"given": "_out", "fresh": "_new"}    # of a result, in elementwise_peers.py


def compare(kata, threads, operations, sizes):
    """The rows of `kata compare`."""
    with tempfile.NamedTemporaryFile(suffix=".json") as file:
        command = [kata, "compare", *operations, "--threads", str(threads), "--json", file.name]
        command += ["--size", *map(str, sizes)] if sizes else []
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        content = json.load(open(file.name))
        return content["rows"] if isinstance(content, dict) else content


def ours(kata, threads):
    """Our seconds by the peers' names, and of some the share of the peak."""
    seconds, shares = {}, {}

    def keep(name, row):
        seconds[name], shares[name] = row["fast_seconds"], row["share_of_peak"]

    for row in compare(kata, threads, ["matrixDot"], SQUARES) + compare(kata, threads, ["matrixDot"], None):
        (m, k), (_, n) = row["shapes"]
        for name, shape in PRODUCTS.items():
            if shape == (m, k, n) and name not in seconds:
                keep(name, row)
    for row in compare(kata, threads, ["relu", "add", "addVector", "sum", "transpose"], SIDES):
        name = {"addVector": "bias"}.get(row["operation"], row["operation"])
        place = "" if name == "sum" else PLACES[row["result"] or "fresh"]
        keep(f"{name}{row['shapes'][0][0]}{place}", row)
    for row in compare(kata, threads, ["argmaxAll"], [n * n for n in SIDES]):
        keep(f"argmax{math.isqrt(row['shapes'][0][0])}", row)
    for row in compare(kata, threads, ["argmax", "softmax"], [n * n // 10 for n in SIDES]):
        keep(f"{row['operation']}{math.isqrt(row['shapes'][0][0] * 10)}_rows10", row)
    for row in compare(kata, threads, ["broadcast"], None):
        keep(f"bmax{PLACES[row['result']]}", row)
    return seconds, shares


def peer(library, threads):
    """A peer's seconds, by its own names."""
    seconds = {}
    for program in ("matmul_peers.py",) + (("elementwise_peers.py",) if library != "jax" else ()):
        output = subprocess.run(
            [sys.executable, os.path.join(HERE, program), library], check=True, capture_output=True,
            env=os.environ | {"THREADS": str(threads)}).stdout
        for name, value in json.loads(output.decode().strip().splitlines()[-1]).items():
            if name in PRODUCTS:
                m, k, n = PRODUCTS[name]
                seconds[name] = 2e-9 * m * k * n / value
            elif program == "elementwise_peers.py" and isinstance(value, float):
                seconds[name] = value * 1e-6
    return seconds


def median(rounds, name):
    return statistics.median(values[name] for values in rounds if name in values)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("kata")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    options = parser.parse_args()

    peers = {"numpy": "NumPy", "torch": "PyTorch", "jax": "JAX"}
    print_reports(peers)
    for threads in options.threads:
        mine, shares, theirs = [], [], {library: [] for library in peers}
        for number in range(options.rounds):
            print(f"# {threads} threads, round {number + 1}", file=sys.stderr, flush=True)
            seconds, share = ours(options.kata, threads)
            mine.append(seconds)
            shares.append(share)
            for library in peers:
                theirs[library].append(peer(library, threads))

        def row(name, rate, digits):
            """A line of a table, and the ratio in it; of `rate`, the peers that have the operation."""
            own = rate(median(mine, name))
            known = {library: rate(median(rounds, name)) for library, rounds in theirs.items() if name in rounds[0]}
            best = max(known.values()) if rate(1) > rate(2) else min(known.values())
            ratio = own / best if rate(1) > rate(2) else best / own
            cells = [f"{known[library]:.{digits}f}" if library in known else "–" for library in columns]
            print(f"| {name} | {own:.{digits}f} | {100 * median(shares, name):.0f} % | {' | '.join(cells)} | {ratio:.2f} |")
            return ratio

        columns = list(peers)
        print(f"\n{threads} threads, GFLOP/s\n\n| product | ours | share of peak | {' | '.join(peers.values())} | "
              "ratio to the fastest |\n" + "| --- " * (4 + len(peers)) + "|")
        ratios = []
        for name, (m, k, n) in PRODUCTS.items():
            ratios.append(row(name, lambda seconds: 2e-9 * m * k * n / seconds, 0))
        print(f"\nGeometric mean {statistics.geometric_mean(ratios):.2f}, lowest {min(ratios):.2f}.")

        columns = ["numpy", "torch"]
        print(f"\n{threads} threads, microseconds\n\n| operation | ours | share of a copy | NumPy | PyTorch | "
              "ratio to the faster |\n| --- | --- | --- | --- | --- | --- |")
        for name in mine[0]:
            if name not in PRODUCTS:
                row(name, lambda seconds: 1e6 * seconds, 2)


main()
