"""What each framework's word "same" does to a transposed convolution.

    python same.py OUT

A row of five cells, 1 to 5 in steps of powers of 100, meets a row of taps 1, 2, … k: the output
tells which input cell met which tap where. Runs in the environment of run.py (PyTorch aside, which
knows no such word); the versions stand in the file. `null` is a refusal.
"""
import json
import os
import sys

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""

import flax
import jax
import keras
import numpy as np
import onnx
import onnxruntime
import tensorflow as tf
from flax import nnx
from jax import lax
from onnx import TensorProto, helper, numpy_helper

ROW = np.array([1, 10, 100, 1000, 10000], "float32")


def keras_same(taps, stride):
    layer = keras.layers.Conv2DTranspose(1, (1, len(taps)), (1, stride), "same", use_bias=False)
    layer.build((None, None, None, 1))
    layer.set_weights([taps.reshape(1, -1, 1, 1)])
    return layer(ROW.reshape(1, 1, -1, 1))


def lax_same(taps, stride):
    kernel = taps[::-1].reshape(1, -1, 1, 1)
    numbers = ("NHWC", "HWIO", "NHWC")
    x = ROW.reshape(1, 1, -1, 1)
    return lax.conv_transpose(x, kernel, (1, stride), "SAME", dimension_numbers=numbers)


def flax_same(taps, stride):
    layer = nnx.ConvTranspose(
        1, 1, (1, len(taps)), (1, stride), padding="SAME", use_bias=False, rngs=nnx.Rngs(0)
    )
    layer.kernel = nnx.Param(taps[::-1].reshape(1, -1, 1, 1))
    return layer(ROW.reshape(1, 1, -1, 1))


def onnx_same(word):
    def run(taps, stride):
        node = helper.make_node(
            "ConvTranspose", ["x", "w"], ["y"],
            kernel_shape=[1, len(taps)], strides=[1, stride], auto_pad=word,
        )
        weight = numpy_helper.from_array(taps.reshape(1, 1, 1, -1), "w")
        value = lambda name: helper.make_tensor_value_info(name, TensorProto.FLOAT, [None] * 4)
        graph = helper.make_graph([node], "layer", [value("x")], [value("y")], [weight])
        opset = [helper.make_opsetid("", 22)]
        model = helper.make_model(graph, opset_imports=opset, ir_version=10)
        session = onnxruntime.InferenceSession(model.SerializeToString())
        return session.run(None, {"x": ROW.reshape(1, 1, 1, -1)})[0]

    return run


def outputs(run):
    def one(kernel, stride):
        try:
            y = np.asarray(run(np.arange(1, kernel + 1, dtype="float32"), stride))
            return [int(v) for v in y.ravel()]
        except Exception as error:
            print(kernel, stride, str(error).splitlines()[0][:200])
            return None

    return [
        {"kernel": kernel, "stride": stride, "output": one(kernel, stride)}
        for kernel in range(1, 8)
        for stride in range(1, 5)
    ]


result = {
    "versions": {m.__name__: m.__version__ for m in (keras, tf, jax, flax, onnx, onnxruntime)},
    "input": [int(v) for v in ROW],
    "keras": outputs(keras_same),
    "lax": outputs(lax_same),
    "flax": outputs(flax_same),
    "onnxUpper": outputs(onnx_same("SAME_UPPER")),
    "onnxLower": outputs(onnx_same("SAME_LOWER")),
}
json.dump(result, open(sys.argv[1], "w"), separators=(",", ":"))
