"""What an output padding does beside a word, in Keras on three backends and in ONNX Runtime.

    python output_padding.py OUT

Signals of five cells on one axis, 1 to 5 in steps of powers of 100, meet taps 1, 2, … k, so that
the output tells which cell met which tap where; a few layers on two and three axes have random
integers. Every call is Python as a reader would paste it. `null` is a refusal. Needs keras 3.15
with torch 2.13, jax 0.10 and tensorflow 2.21, onnx 1.23 and onnxruntime 1.30; the versions stand
in the file.
"""
import itertools
import json
import os
import subprocess
import sys
import warnings

import numpy as np

ROW = np.array([1, 10, 100, 1000, 10000], "float32")
SIDES = {2: (3, 4), 3: (2, 3, 2)}


def keras_calls():
    words = ["same", "valid"]
    for kernel, stride, word in itertools.product(range(1, 7), range(1, 4), words):
        for output_padding in range(stride + 1):
            yield 1, call(1, kernel, stride, word, output_padding)
    for kernel, dilation, word in itertools.product((2, 3), (2, 3), words):
        yield 1, call(1, kernel, 1, word, 0, dilation)
    for word in words:
        yield 2, call(2, (3, 4), (2, 3), word, (1, 2))
        yield 2, call(2, (5, 3), (2, 2), word, 0)
        yield 3, call(3, (3, 2, 3), (2, 2, 3), word, (0, 1, 2))
        yield 3, call(3, 3, 2, word, 1)


def call(rank, kernel, stride, word, output_padding, dilation=1):
    return (
        f"keras.layers.Conv{rank}DTranspose(1, {kernel}, strides={stride}, padding='{word}', "
        f"output_padding={output_padding}, dilation_rate={dilation}, use_bias=False)"
    )


def example(rank, kernel):
    """An input `[N, …sides, 1]` and a weight `[…k, 1, 1]`."""
    if rank == 1:
        return ROW.reshape(1, -1, 1), np.arange(1, kernel[0] + 1, dtype="float32").reshape(-1, 1, 1)
    draw = np.random.default_rng(rank).integers
    x = draw(-8, 9, (1, *SIDES[rank], 1)).astype("float32")
    return x, draw(-8, 9, (*kernel, 1, 1)).astype("float32")


def run_keras():
    import keras

    found = []
    for rank, text in keras_calls():
        layer = None
        try:
            layer = eval(text)
            x, weight = example(rank, layer.kernel_size)
            layer.build((None,) * (rank + 1) + (1,))
            layer.set_weights([weight])
            output = np.asarray(keras.ops.convert_to_numpy(layer(x)))[0, ..., 0]
            found.append([list(output.shape), [int(v) for v in output.ravel()]])
        except Exception as error:
            print(keras.backend.backend(), text, str(error).splitlines()[0][:120], file=sys.stderr)
            found.append(None)
    return found


def onnx_calls():
    for kernel, stride in itertools.product(range(1, 5), range(1, 4)):
        for word, output_padding in itertools.product(("SAME_UPPER", "SAME_LOWER"), range(stride)):
            yield (
                "helper.make_node('ConvTranspose', ['x', 'w'], ['y'], "
                f"kernel_shape=[{kernel}], strides=[{stride}], auto_pad='{word}', "
                f"output_padding=[{output_padding}])"
            ), kernel


def run_onnx(text, kernel):
    import onnxruntime
    from onnx import TensorProto, helper, numpy_helper

    taps = np.arange(1, kernel + 1, dtype="float32").reshape(1, 1, -1)
    value = lambda name: helper.make_tensor_value_info(name, TensorProto.FLOAT, [None] * 3)
    weight = numpy_helper.from_array(taps, "w")
    graph = helper.make_graph([eval(text)], "layer", [value("x")], [value("y")], [weight])
    opset = [helper.make_opsetid("", 22)]
    model = helper.make_model(graph, opset_imports=opset, ir_version=10)
    session = onnxruntime.InferenceSession(model.SerializeToString())
    return [int(v) for v in session.run(None, {"x": ROW.reshape(1, 1, -1)})[0].ravel()]


def on(backend):
    """All calls of Keras, run in a process of their own: a process has one backend."""
    given = {**os.environ, "KERAS_BACKEND": backend, "TF_CPP_MIN_LOG_LEVEL": "3"}
    done = subprocess.run([sys.executable, __file__], env=given, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def main(out):
    backends = ["torch", "jax", "tensorflow"]
    outputs = {backend: on(backend) for backend in backends}
    calls = list(keras_calls())
    inputs = {}
    for rank, text in calls:
        import keras

        x, weight = example(rank, eval(text).kernel_size) if rank > 1 else (None, None)
        if rank > 1:
            inputs[text] = [[int(v) for v in array.ravel()] for array in (x, weight)]
    modules = ["keras", "torch", "jax", "tensorflow", "onnx", "onnxruntime"]
    result = {
        "versions": {name: __import__(name).__version__.split("+")[0] for name in modules},
        "input": [int(v) for v in ROW],
        "sides": SIDES,
        "keras": [
            {
                "call": text,
                **({"x": inputs[text][0], "weight": inputs[text][1]} if text in inputs else {}),
                **{backend: outputs[backend][i] for backend in backends},
            }
            for i, (_, text) in enumerate(calls)
        ],
        "onnx": [{"call": text, "output": run_onnx(text, kernel)} for text, kernel in onnx_calls()],
    }
    with open(out, "w") as file:
        json.dump(result, file, separators=(",", ":"))


if len(sys.argv) > 1:
    main(sys.argv[1])
else:
    warnings.simplefilter("ignore")
    print(json.dumps(run_keras()))
