"""Compares golden files that two versions of a framework wrote, value for value.

    python compare.py BEFORE AFTER      (two copies of this folder)

Versions are left out. Prints a line for each file that differs and where; says so if none does.
"""
import json
import math
import re
import sys
from pathlib import Path

before, after = map(Path, sys.argv[1:])
VERSIONS = ("torch", "version", "versions")
# The version of an exporter, and the lines of a library that its traces name.
NOISE = re.compile(r'producer_version: ?"[^"]*"|line \d+')
# Python prints a set in an order of its own.
SET = re.compile(r"\{('[^{}]*')\}")


def quiet(value):
    """A text without what differs from run to run; any other value as it is."""
    if not isinstance(value, str):
        return value
    return SET.sub(lambda found: str(sorted(found[1].split(", "))), NOISE.sub("", value))


def differences(a, b, path=""):
    """Where two values differ, and by how much where they are numbers."""
    if isinstance(a, dict) and isinstance(b, dict):
        for key in sorted(a.keys() | b.keys()):
            if key not in VERSIONS:
                yield from differences(a.get(key), b.get(key), f"{path}.{key}")
    elif isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        for i, pair in enumerate(zip(a, b)):
            yield from differences(*pair, f"{path}[{i}]")
    elif quiet(a) != quiet(b):
        are_numbers = all(isinstance(v, (int, float)) for v in (a, b))
        yield path, abs(a - b) if are_numbers else math.inf, a, b


def read(file):
    if file.suffix == ".json":
        return json.loads(file.read_text())
    if file.suffix == ".onnx":
        import onnx

        model = onnx.load_model_from_string(file.read_bytes())
        model.producer_version = ""
        return str(model).split("\n")
    return file.read_text().split("\n")


compared = differing = 0
for file in sorted(before.rglob("*")):
    if file.suffix not in (".json", ".onnx", ".onnxtxt", ".textproto", ".txt"):
        continue
    compared += 1
    found = list(differences(read(file), read(after / file.relative_to(before))))
    if found:
        differing += 1
        numbers = [by for _, by, *_ in found if by < math.inf]
        largest = f", numbers by at most {max(numbers):.3g}" if numbers else ""
        path, _, a, b = found[0]
        print(f"{file.relative_to(before)}: {len(found)} differ{largest}")
        print(f"    {path}: {str(a)[:160]} | {str(b)[:160]}")
print(f"{compared} files compared, {differing} of them differ")
