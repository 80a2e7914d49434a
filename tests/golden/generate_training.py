"""Runs the scripts that the page prints for its training runs, and writes what they give as JSON.

Usage: python generate_training.py FOLDER OUT_FILE      (needs torch, numpy and Pillow)
FOLDER is what print-training.ts has written. Losses are what the scripts print; the weights after
the last step are float32 in their shortest exact form.
"""
import contextlib, io, json, os, sys

import numpy as np
import PIL
import torch

folder, out = sys.argv[1], os.path.abspath(sys.argv[2])
os.chdir(folder)
torch.set_num_threads(1)


def flat(tensor):
    return [float(np.format_float_positional(v, unique=True)) for v in tensor.numpy().ravel()]


def run(case):
    printed, names = io.StringIO(), {}
    with contextlib.redirect_stdout(printed):
        exec(case["script"], names)
    losses = [float(line.split()[1]) for line in printed.getvalue().splitlines()]
    weights = [{"shape": list(w.shape), "data": flat(w.detach())} for w in names["model"].parameters()]
    return {**case, "losses": losses, "weights": weights}


with open("scripts.json") as f:
    cases = [run(case) for case in json.load(f)]
versions = {"torch": torch.__version__.split("+")[0], "numpy": np.__version__, "pillow": PIL.__version__}
with open(out, "w") as f:
    json.dump({"versions": versions, "cases": cases}, f, separators=(",", ":"))
print(len(cases), versions)
