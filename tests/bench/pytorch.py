"""Runs layers in PyTorch on one thread: a line of JSON in, a line of JSON out."""

import base64
import json
import os
import sys
import time

import torch
import torch.nn.functional as functional

torch.set_num_threads(1)
torch.set_grad_enabled(False)


def tensor(values, shape):
    data = bytearray(base64.b64decode(values))
    return torch.frombuffer(data, dtype=torch.float32).reshape(shape)


operations = {
    "conv2d": functional.conv2d,
    "convTranspose1d": functional.conv_transpose1d,
    "convTranspose2d": functional.conv_transpose2d,
}


def layer(task):
    operation = operations[task["op"]]
    x = tensor(task["inputValues"], task["input"])
    w = tensor(task["weightValues"], task["weight"])
    options = {name: task[name] for name in ("stride", "padding", "dilation", "groups")}
    return lambda: operation(x, w, **options)


clock = time.thread_time if os.environ.get("BENCH_CLOCK") == "cpu" else time.perf_counter


def seconds(run, runs):
    start = clock()
    for _ in range(runs):
        run()
    return (clock() - start) / runs


run = None
print(json.dumps({"version": torch.__version__}), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    if "task" in request:
        run = layer(request["task"])
        answer = {"values": base64.b64encode(run().numpy().tobytes()).decode()}
    else:
        answer = {"time": seconds(run, request["runs"]) * 1000}
    print(json.dumps(answer), flush=True)
