"""Runs the printed code of every layer in the frameworks and writes what comes out.

    python run.py CODE FRAMEWORK OUT_DIR

CODE is what print.ts wrote; FRAMEWORK is pytorch, keras, flax, lax or onnx; the result is
OUT_DIR/FRAMEWORK.json. Needs the framework: torch 2.13, keras 3.15 and flax 0.12 with jax 0.10, onnx 1.23 with onnxruntime 1.30. The versions stand in the file.
"""
import json
import os
import sys

# On a processor TensorFlow dilates no transposed layer.
os.environ["KERAS_BACKEND"] = "jax"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""

import numpy as np


def run_pytorch(code, x):
    import torch

    names = {"x": torch.from_numpy(x)}
    exec(code, names)
    return names["y"].detach().numpy()


def run_channels_last(code, x):
    names = {"x": np.ascontiguousarray(np.moveaxis(x, 1, -1))}
    exec(code, names)
    return np.moveaxis(np.asarray(names["y"]), -1, 1)


def run_onnx(code, x):
    from onnx import TensorProto, checker, helper, numpy_helper
    import onnxruntime

    names = {}
    exec(code, names)
    nodes = names.get("nodes") or [names["node"]]
    constants = [name for node in nodes for name in node.input if name in names]
    weights = [numpy_helper.from_array(names[name], name) for name in constants]
    value = lambda name: helper.make_tensor_value_info(name, TensorProto.FLOAT, [None] * x.ndim)
    graph = helper.make_graph(nodes, "layer", [value("x")], [value("y")], weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 22)], ir_version=10)
    checker.check_model(model)
    session = onnxruntime.InferenceSession(model.SerializeToString())
    return session.run(None, {"x": x})[0]


def versions(*modules):
    return {name: __import__(name).__version__.split("+")[0] for name in modules}


FRAMEWORKS = {
    "pytorch": (run_pytorch, ["torch"]),
    "keras": (run_channels_last, ["keras", "jax"]),
    "flax": (run_channels_last, ["flax", "jax"]),
    "lax": (run_channels_last, ["jax"]),
    "onnx": (run_onnx, ["onnx", "onnxruntime"]),
}


def main(source, framework, folder):
    run, modules = FRAMEWORKS[framework]
    cases = []
    for case in json.load(open(source)):
        x = np.array(case["input"]["data"], "float32").reshape(case["input"]["shape"])
        code = case["code"][framework]
        y = np.asarray(run(code, x))
        assert (y == np.rint(y)).all(), case["name"]  # integers in, integers out
        output = {"shape": list(y.shape), "data": [int(v) for v in y.ravel()]}
        cases.append({"name": case["name"], "code": code, "output": output})
    with open(f"{folder}/{framework}.json", "w") as out:
        json.dump({"versions": versions(*modules), "cases": cases}, out, separators=(",", ":"))
    print(framework, len(cases))


main(*sys.argv[1:])
