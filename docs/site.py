#!/usr/bin/env python3
"""Makes the documentation site with the toolchain's DocC: a page for each room, and the guide.

    python3 docs/site.py [FOLDER] [--update] [--skip-build]
    python3 -m http.server --directory .build/site 8000     # then open /documentation

FOLDER is .build/site unless told otherwise. A broken link, a parameter without a word, and a picture
of the guide that `kata show` draws otherwise are errors; --update draws the pictures anew.
"""

import argparse
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
GUIDE = ROOT / "docs/TensorKata.docc"
# Each after those that it links to.
ROOMS = [
    "TensorCore", "Files", "Networks", "Datasets", "FastKernels", "Bitmaps",
    "Handwriting", "Interchange", "Pictures", "Katas", "KataKit",
]
PICTURES = ["descent", "affine", "relu", "broadcast", "product"]


def run(*words):
    """Runs a command, and gives what it printed; ends with that where it fails."""
    done = subprocess.run([str(word) for word in words], cwd=ROOT, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, words))}\n{done.stdout}{done.stderr}")
    return done.stdout


def check_pictures(kata, update):
    """The guide's pictures are those that the command draws."""
    with tempfile.TemporaryDirectory() as folder:
        for name in PICTURES:
            drawn, kept = pathlib.Path(folder) / f"{name}.svg", GUIDE / f"{name}.svg"
            run(kata, "show", name, "--svg", drawn)
            if update:
                shutil.copyfile(drawn, kept)
            elif drawn.read_bytes() != kept.read_bytes():
                sys.exit(f"{kept}: kata show {name} draws it otherwise; docs/site.py --update renews it")


def convert(catalogue, target, *options):
    run(
        "docc", "convert", catalogue, "--output-dir", target, "--warnings-as-errors",
        "--enable-experimental-external-link-support", *options,
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=pathlib.Path, default=ROOT / ".build/site")
    parser.add_argument("--update", action="store_true", help="draw the guide's pictures anew")
    parser.add_argument("--skip-build", action="store_true", help="the package is built already")
    asked = parser.parse_args()
    folder = asked.folder.resolve()
    if folder.exists() and not (folder / "metadata.json").exists():
        sys.exit(f"{folder} is there, and is no documentation site; name a new folder")
    if not asked.skip_build:
        run("swift", "build", "--no-color-diagnostics")
    built = pathlib.Path(run("swift", "build", "--no-color-diagnostics", "--show-bin-path").strip())
    triple = json.loads(run("swiftc", "-print-target-info"))["target"]["triple"]
    check_pictures(built / "kata", asked.update)

    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        archives, dependencies = [], []
        for room in ROOMS:
            graphs = scratch / f"{room}.graphs"
            graphs.mkdir()
            run(
                "swift-symbolgraph-extract", "-module-name", room, "-I", built / "Modules",
                "-I", "Sources/CZlib", "-I", "Sources/CInstructions", "-target", triple,
                "-output-dir", graphs, "-minimum-access-level", "public",
            )
            archive = scratch / f"{room}.doccarchive"
            convert(
                f"Sources/{room}/{room}.docc", archive, "--additional-symbol-graph-dir", graphs,
                "--fallback-display-name", room, "--fallback-bundle-identifier", f"tensorkata.{room}",
                *dependencies,
            )
            archives.append(archive)
            dependencies += ["--dependency", archive]
        guide = scratch / "Guide.doccarchive"
        convert(GUIDE, guide, "--fallback-bundle-identifier", "tensorkata.guide")
        shutil.rmtree(folder, ignore_errors=True)
        folder.parent.mkdir(parents=True, exist_ok=True)
        run(
            "docc", "merge", guide, *archives, "--output-path", folder,
            "--synthesized-landing-page-name", "TensorKata",
            "--synthesized-landing-page-topics-style", "list",
        )
    count = sum(1 for _ in (folder / "data/documentation").rglob("*.json"))
    print(f"{folder}: {count} pages")


if __name__ == "__main__":
    main()
