"""Writes `windows.json`: what ONNX Runtime makes of random convolutions and pooling.

    python generate_windows.py [SEED COUNT FILE]

needs onnx, onnxruntime and numpy. A case is a node in ONNX's text syntax, the shapes of its inputs
(`w`: the weight's, empty for pooling) and the shape of its output. What ONNX Runtime refuses or
leaves empty is not kept.
"""

import json
import pathlib
import random
import sys

import numpy as np
import onnx.parser
import onnxruntime

HERE = pathlib.Path(__file__).parent
onnxruntime.set_default_logger_severity(4)


def draw(rng):
    op = rng.choice(['Conv', 'Conv', 'ConvTranspose', 'ConvTranspose', 'MaxPool', 'AveragePool'])
    axes = rng.choice([1, 2, 2, 3])
    some = lambda *choices: [rng.choice(choices) for _ in range(axes)]
    # No window is wider than its axis: ONNX Runtime divides below zero towards zero.
    kernel, spatial = some(1, 2, 3, 4), some(7, 8, 9, 10, 11)
    given = {'kernel_shape': kernel}
    if rng.random() < 0.8:
        given['strides'] = some(1, 2, 3)
    auto = rng.choice(['NOTSET', 'NOTSET', 'NOTSET', 'SAME_UPPER', 'SAME_LOWER', 'VALID'])
    # ONNX Runtime overlooks dilations in the padding of `SAME` pooling.
    if rng.random() < 0.4 and not auto.startswith('SAME'):
        given['dilations'] = some(1, 2)
    if auto != 'NOTSET':
        given['auto_pad'] = auto
    elif rng.random() < 0.7:
        given['pads'] = some(0, 1, 2) + some(0, 1, 2)
    x, w = [1, 4, *spatial], []
    if op.endswith('Pool'):
        if rng.random() < 0.5:
            given['ceil_mode'] = 1
    else:
        groups = rng.choice([1, 1, 2, 4])
        given['group'] = groups
        w = [4, 4 // groups, *kernel]
        if op == 'ConvTranspose':
            if rng.random() < 0.3:
                given['output_padding'] = some(0, 1)
            if rng.random() < 0.2:
                given['output_shape'] = [n * s + rng.choice([0, 0, 1]) for n, s in zip(spatial, given.get('strides', [1] * axes))]
    text = lambda v: f'"{v}"' if isinstance(v, str) else str(v)
    return f'{op} <{", ".join(f"{k} = {text(v)}" for k, v in given.items())}>', x, w


def run(node, x, w):
    of = lambda shape: f'float[{",".join(map(str, shape))}]'
    names = 'x, w' if w else 'x'
    inputs = f'{of(x)} x, {of(w)} w' if w else f'{of(x)} x'
    text = f'<ir_version: 9, opset_import: ["" : 19]> g ({inputs}) => (float[{",".join("abcde"[: len(x)])}] y) {{ y = {node} ({names}) }}'
    try:
        session = onnxruntime.InferenceSession(onnx.parser.parse_model(text).SerializeToString())
        feed = {'x': np.zeros(x, np.float32), **({'w': np.zeros(w, np.float32)} if w else {})}
        return list(session.run(None, feed)[0].shape)
    except Exception:
        return None


def main(seed=1, count=140, file=HERE / 'windows.json'):
    rng = random.Random(int(seed))
    cases = []
    while len(cases) < int(count):
        node, x, w = draw(rng)
        output = run(node, x, w)
        if output and min(output) > 0:
            cases.append({'node': node, 'x': x, 'w': w, 'output': output})
    lines = ',\n'.join(json.dumps(one, separators=(',', ':')) for one in cases)
    pathlib.Path(file).write_text(f'[\n{lines}\n]\n')


if __name__ == '__main__':
    main(*sys.argv[1:])
