"""Writes what PyTorch and Keras make of the models in `models/`, as JSON.

    python generate.py [name …]        (torch 2.13, keras 3.15 on torch, einops)

A model is a text of our own. Lines at its head say what comes before it (`# setup:`), how it is
called (`# call:`), and with which sides it is tried (`# sizes:`, `{n}` for the side). Every
convolution is logged as PyTorch dispatches it; a Keras layer's is given by its own arguments.
"""
import ast
import json
import os
import re
import sys
from pathlib import Path

os.environ['KERAS_BACKEND'] = 'torch'
import torch  # noqa: E402
from torch import nn  # noqa: E402
from torch.utils._python_dispatch import TorchDispatchMode  # noqa: E402
from torch.utils.flop_counter import FlopCounterMode  # noqa: E402

HERE = Path(__file__).parent
MOST_SIDE = 600


class Convolutions(TorchDispatchMode):
    def __init__(self):
        super().__init__()
        self.found = []

    def __torch_dispatch__(self, function, types, args=(), kwargs=None):
        output = function(*args, **(kwargs or {}))
        if function is torch.ops.aten.convolution.default:
            input, weight, bias, *lists, groups = args
            stride, padding, dilation, is_transposed, output_padding = lists
            axes = weight.dim() - 2
            spread = lambda numbers: list(numbers) * (axes if len(numbers) == 1 else 1)
            first, second = weight.shape[:2]
            self.found.append({
                'op': f'conv{"T" * is_transposed}{axes}d',
                'inChannels': first if is_transposed else second * groups,
                'outChannels': second * groups if is_transposed else first,
                'kernel': list(weight.shape[2:]),
                'stride': spread(stride),
                'padding': spread(padding),
                'outputPadding': spread(output_padding),
                'dilation': spread(dilation),
                'groups': groups,
                'bias': bias is not None,
                'input': list(input.shape),
                'output': list(output.shape),
            })
        return output


def shapes(value):
    if isinstance(value, torch.Tensor):
        return [list(value.shape)]
    if isinstance(value, dict):
        value = value.values()
    return [shape for one in value for shape in shapes(one)] if not isinstance(value, (int, float, str)) else []


def names_of(text):
    head = dict(re.findall(r'^# (setup|call|sizes): (.*)$', text, re.M))
    names = {'__name__': 'model', 'torch': torch, 'nn': nn}
    exec(head.get('setup', ''), names)
    exec(compile(text, 'model', 'exec'), names)
    return head, names


def split(call, names):
    """The model of `model(inputs)`, and its inputs."""
    last = ast.parse(call, mode='eval').body
    value = lambda node: eval(compile(ast.Expression(node), 'call', 'eval'), names)
    return value(last.func), [value(one) for one in last.args]


def torch_truth(text):
    head, names = names_of(text)
    torch.manual_seed(0)
    model, inputs = split(head['call'], names)
    model.eval()
    log = Convolutions()
    with torch.no_grad():
        with log:
            output = model(*inputs)
        with FlopCounterMode(display=False) as counter:
            model(*inputs)
    truth = {
        'convolutions': log.found,
        'parameters': sum(weight.numel() for weight in model.parameters()),
        'multiplyAdds': counter.get_total_flops() // 2,
        'outputs': shapes(output),
    }
    if 'sizes' in head:
        truth['sides'] = [n for n in range(1, MOST_SIDE + 1) if fits(head['sizes'], names, model, n)]
    return truth


def fits(call, names, model, side):
    """Whether the model takes that side: on the meta device, which knows shapes alone."""
    inputs = split(call.replace('{n}', str(side)), names)[1]
    try:
        with torch.no_grad():
            model.to('meta')(*[one.to('meta') for one in inputs])
        return True
    except (RuntimeError, ValueError, AssertionError, IndexError):
        return False


def keras_truth(text):
    import keras

    head, names = names_of(text)
    call = ast.parse(head['call'], mode='eval').body
    model = eval(head['call'], names)
    inputs = [keras.ops.zeros([1, *one.shape[1:]]) for one in model.inputs]
    sizes = []
    for layer in walked(model):
        if type(layer).__name__ in ('Conv2D', 'Conv2DTranspose', 'Conv1D', 'Conv1DTranspose'):
            sizes.append({
                'layer': type(layer).__name__,
                'filters': layer.filters,
                'kernel': list(layer.kernel_size),
                'stride': list(layer.strides),
                'output': list(layer.output.shape[1:]),
            })
    with torch.no_grad():
        output = model(inputs if len(inputs) > 1 else inputs[0], training=False)
    del call
    return {'layers': sizes, 'parameters': model.count_params(), 'outputs': shapes(output)}


def walked(model):
    for layer in model.layers:
        yield from walked(layer) if hasattr(layer, 'layers') else [layer]


def refusals():
    """The messages of calls that PyTorch refuses."""
    from refusals import CALLS

    messages = {}
    for call in CALLS.strip().splitlines():
        try:
            eval(call)
            raise SystemExit(f'not refused: {call}')
        except (RuntimeError, ValueError, IndexError, TypeError, AssertionError) as error:
            messages[call] = str(error)
    return messages


def accepted():
    """What comes of calls that PyTorch takes: the shapes, and a layer's parameters."""
    from accepted import CALLS

    results = {}
    for call in CALLS.strip().splitlines():
        tree = ast.parse(call, mode='eval').body
        function = eval(ast.unparse(tree.func))
        tree.func = ast.Name('function')
        with torch.no_grad():
            outputs = shapes(eval(ast.unparse(tree)))
        weights = function.parameters() if isinstance(function, nn.Module) else []
        results[call] = {'outputs': outputs, 'parameters': sum(weight.numel() for weight in weights)}
    return results


def printed():
    """What PyTorch prints of a model, its parameters, and the channels that its convolutions give."""
    from printed import MODELS
    from torch.nn.utils.parametrizations import spectral_norm, weight_norm

    results = []
    for line in MODELS.strip().splitlines():
        model = eval(line, {'nn': nn, 'spectral_norm': spectral_norm, 'weight_norm': weight_norm})
        channels = [one.out_channels for one in model if hasattr(one, 'out_channels')]
        count = sum(weight.numel() for weight in model.parameters())
        results.append({'text': str(model), 'channels': channels, 'parameters': count})
    return results


if __name__ == '__main__':
    (HERE / 'printed.json').write_text(json.dumps(printed(), indent=1) + '\n')
    (HERE / 'refusals.json').write_text(json.dumps(refusals(), indent=1) + '\n')
    lines = ',\n'.join(f' {json.dumps(call)}: {json.dumps(result)}' for call, result in accepted().items())
    (HERE / 'accepted.json').write_text(f'{{\n{lines}\n}}\n')
    path = HERE / 'truth.json'
    truth = json.loads(path.read_text()) if path.exists() else {}
    wanted = sys.argv[1:]
    texts = {one.stem: one.read_text() for one in sorted((HERE / 'models').glob('*.py'))}
    for name, text in texts.items():
        if wanted and name not in wanted:
            continue
        truth[name] = (keras_truth if name.startswith('keras_') else torch_truth)(text)
        print(name, truth[name]['parameters'], truth[name]['outputs'], flush=True)
        kept = {name: truth[name] for name in texts if name in truth}
        path.write_text(json.dumps(kept, separators=(',', ':')) + '\n')
