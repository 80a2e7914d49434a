"""Runs the scripts that the Lab prints for pictures in colour and layers with a bias, as JSON.

Usage: python generate_experiments.py FOLDER OUT_FILE      (needs torch, numpy and Pillow)
FOLDER is what print-experiments.ts has written. `rgb` is what the script's picture holds.
"""
import json, os, sys

import numpy as np
import PIL
import torch
from PIL import Image

folder, out = sys.argv[1], os.path.abspath(sys.argv[2])
os.chdir(folder)
torch.set_num_threads(1)
with open("cases.json") as f:
    given = json.load(f)


def run(case):
    picture = case["picture"]
    rgb = np.array(picture["rgb"], dtype=np.uint8).reshape(picture["height"], picture["width"], 3)
    Image.fromarray(rgb).save(given["files"]["input"])
    exec(case["script"], {})
    result = Image.open(given["files"]["output"]).convert("RGB")
    pixels = {"width": result.width, "height": result.height, "rgb": np.asarray(result).ravel().tolist()}
    return {"name": case["name"], "script": case["script"], "pixels": pixels}


versions = {"torch": torch.__version__.split("+")[0], "numpy": np.__version__, "pillow": PIL.__version__}
cases = [run(case) for case in given["cases"]]
with open(out, "w") as f:
    json.dump({"versions": versions, "cases": cases}, f, separators=(",", ":"))
print(len(cases), versions)
