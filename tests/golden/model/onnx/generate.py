"""Exports small models to ONNX and writes what PyTorch and ONNX Runtime compute for them.

    python generate.py

needs torch, onnx, onnxruntime, onnxscript and numpy. For each model: `<name>.onnx` without the
contents of its weights; for some the same in ONNX's text syntax (`<name>.onnxtxt`), as
`onnx.helper.printable_graph` (`<name>.graph.txt`) and in protobuf's text format (`.textproto`).
`truth.json` holds the shape of every value that depends on an input, as ONNX Runtime computes it,
every convolution as PyTorch dispatches it, PyTorch's count of parameters and the outputs.
"""

import io
import json
import pathlib
import warnings

import numpy as np
import onnx
import onnx.helper
import onnx.printer
import onnxruntime
import torch
import torch.nn.functional as F
from torch import nn
from torch.utils._python_dispatch import TorchDispatchMode

HERE = pathlib.Path(__file__).parent
warnings.filterwarnings('ignore')
onnxruntime.set_default_logger_severity(4)


class Stamp(nn.Module):
    """A generator that begins with a vector: Linear, view, transposed convolutions, norms."""

    def __init__(self):
        super().__init__()
        self.start = nn.Linear(10, 16 * 4 * 4)
        self.grow = nn.Sequential(
            nn.ConvTranspose2d(16, 8, 4, 2, 1),
            nn.BatchNorm2d(8),
            nn.ReLU(),
            nn.ConvTranspose2d(8, 3, 3, 2, 1, output_padding=1),
            nn.Tanh(),
        )

    def forward(self, z):
        return self.grow(self.start(z).view(-1, 16, 4, 4))


class Critic(nn.Module):
    """DCGAN's other half: strided convolutions to one number."""

    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(3, 8, 4, 2, 1, bias=False),
            nn.LeakyReLU(0.2),
            nn.Conv2d(8, 16, 4, 2, 1, bias=False),
            nn.BatchNorm2d(16),
            nn.LeakyReLU(0.2),
            nn.Conv2d(16, 1, 8, bias=False),
            nn.Sigmoid(),
        )

    def forward(self, image):
        return self.body(image).flatten()


def twice(before, after):
    return nn.Sequential(
        nn.Conv2d(before, after, 3, padding=1), nn.ReLU(), nn.Conv2d(after, after, 3, padding=1), nn.ReLU()
    )


class Ladder(nn.Module):
    """A U-Net of two levels; `how` says how what comes up meets its skip."""

    def __init__(self, how):
        super().__init__()
        self.how = how
        self.down0, self.down1, self.bottom = twice(3, 4), twice(4, 8), twice(8, 16)
        self.pool = nn.MaxPool2d(2)
        if how == 'resize':
            self.up1, self.up0 = nn.Conv2d(16, 8, 1), nn.Conv2d(8, 4, 1)
        else:
            self.up1, self.up0 = nn.ConvTranspose2d(16, 8, 2, 2), nn.ConvTranspose2d(8, 4, 2, 2)
        self.side1, self.side0 = twice(16, 8), twice(8, 4)
        self.head = nn.Conv2d(4, 2, 1)

    def meet(self, up, x, skip):
        if self.how == 'resize':
            x = up(F.interpolate(x, size=skip.shape[2:], mode='bilinear', align_corners=False))
        elif self.how == 'pad':
            x = up(x)
            dy, dx = skip.shape[2] - x.shape[2], skip.shape[3] - x.shape[3]
            x = F.pad(x, [dx // 2, dx - dx // 2, dy // 2, dy - dy // 2])
        elif self.how == 'crop':
            x = up(x)
            skip = skip[:, :, : x.shape[2], : x.shape[3]]
        elif self.how == 'output_size':
            x = up(x, output_size=skip.shape[2:])
        else:
            x = up(x)
        return torch.cat([skip, x], dim=1)

    def forward(self, picture):
        a = self.down0(picture)
        b = self.down1(self.pool(a))
        c = self.bottom(self.pool(b))
        c = self.side1(self.meet(self.up1, c, b))
        return self.head(self.side0(self.meet(self.up0, c, a)))


class Voice(nn.Module):
    """A vocoder of one dimension: transposed convolutions and dilated residual blocks."""

    def __init__(self):
        super().__init__()
        self.pre = nn.Conv1d(20, 16, 7, padding=3)
        self.ups = nn.ModuleList([nn.ConvTranspose1d(16, 8, 16, 8, 4), nn.ConvTranspose1d(8, 4, 5, 2, 2, 1)])
        self.rest = nn.ModuleList(
            [nn.Conv1d(8, 8, 3, dilation=3, padding=3), nn.Conv1d(4, 4, 3, dilation=5, padding=5)]
        )
        self.post = nn.Conv1d(4, 1, 7, padding=3)

    def forward(self, mel):
        x = self.pre(mel)
        for up, rest in zip(self.ups, self.rest):
            x = up(F.leaky_relu(x, 0.1))
            x = x + rest(F.leaky_relu(x, 0.1))
        return torch.tanh(self.post(x))


class Volume(nn.Module):
    """A U-Net of three dimensions with unequal strides and instance norms."""

    def __init__(self):
        super().__init__()
        self.a = nn.Sequential(nn.Conv3d(1, 4, 3, padding=1), nn.InstanceNorm3d(4, affine=True), nn.LeakyReLU())
        self.b = nn.Sequential(
            nn.Conv3d(4, 8, 3, stride=(1, 2, 2), padding=1), nn.InstanceNorm3d(8, affine=True), nn.LeakyReLU()
        )
        self.up = nn.ConvTranspose3d(8, 4, (1, 2, 2), (1, 2, 2))
        self.head = nn.Conv3d(8, 2, 1)

    def forward(self, scan):
        a = self.a(scan)
        return self.head(torch.cat([self.up(self.b(a)), a], 1))


class Shuffle(nn.Module):
    """Super-resolution: depth to space, and back."""

    def __init__(self):
        super().__init__()
        self.body = nn.Conv2d(3, 12, 5, padding=2)
        self.grow = nn.PixelShuffle(2)
        self.shrink = nn.PixelUnshuffle(4)
        self.tail = nn.Conv2d(48, 3, 3, padding=1, groups=3)

    def forward(self, x):
        y = self.grow(self.body(x))
        return y, self.tail(self.shrink(y))


class Pools(nn.Module):
    """Pooling with `ceil_mode`, unequal padding and overlapping windows."""

    def __init__(self):
        super().__init__()
        self.max = nn.MaxPool2d(3, 2, padding=1, ceil_mode=True)
        self.wide = nn.MaxPool2d((2, 3), (2, 1), dilation=(1, 2))
        self.mean = nn.AvgPool2d(3, 2, ceil_mode=True, count_include_pad=False)
        self.line = nn.AvgPool1d(4, 3)
        self.fit = nn.AdaptiveAvgPool2d(1)

    def forward(self, x):
        a = self.max(x)
        b = self.wide(a)
        c = self.mean(b)
        return c, self.line(c.flatten(2)), self.fit(c)


class Groups(nn.Module):
    """Groups and dilations, in both directions, without bias."""

    def __init__(self):
        super().__init__()
        self.depthwise = nn.Conv2d(6, 6, (3, 5), stride=(2, 1), padding=(1, 4), dilation=(1, 2), groups=6)
        self.point = nn.Conv2d(6, 8, 1, bias=False)
        self.back = nn.ConvTranspose2d(8, 4, (4, 3), stride=(2, 3), padding=1, output_padding=(0, 2), dilation=(1, 2), groups=4)

    def forward(self, x):
        return self.back(F.relu6(self.point(self.depthwise(x))))


class Enlarge(nn.Module):
    """Every way to enlarge without weights, and a convolution after it."""

    def __init__(self):
        super().__init__()
        self.near, self.line = nn.Upsample(scale_factor=2), nn.Upsample(scale_factor=1.7, mode='bilinear')
        self.fixed = nn.Upsample(size=(30, 21), mode='bicubic', align_corners=True)
        self.after = nn.Conv2d(3, 3, 3)

    def forward(self, x):
        return self.after(self.near(x)), self.line(x), self.fixed(x)


class Attend(nn.Module):
    """A block of a transformer on patches, back to a picture."""

    def __init__(self):
        super().__init__()
        self.patch = nn.Conv2d(3, 16, 4, 4)
        self.place = nn.Parameter(torch.zeros(1, 16, 16))
        self.norm = nn.LayerNorm(16)
        self.qkv = nn.Linear(16, 48)
        self.out = nn.Linear(16, 16)
        self.up = nn.ConvTranspose2d(16, 1, 4, 4)

    def forward(self, x):
        x = self.patch(x)
        n, c, h, w = x.shape
        x = x.flatten(2).transpose(1, 2) + self.place
        q, k, v = self.qkv(self.norm(x)).reshape(n, h * w, 3, 2, c // 2).permute(2, 0, 3, 1, 4).unbind(0)
        seen = (q @ k.transpose(-2, -1) * (c // 2) ** -0.5).softmax(-1) @ v
        x = x + F.gelu(self.out(seen.transpose(1, 2).reshape(n, h * w, c)))
        return self.up(x.transpose(1, 2).reshape(n, c, h, w))


class Edges(nn.Module):
    """Padding by reflection and repetition, slices, splits, sums over axes, group norms."""

    def __init__(self):
        super().__init__()
        self.reflect = nn.ReflectionPad2d((3, 2, 1, 0))
        self.repeat = nn.ReplicationPad2d(1)
        self.conv = nn.Conv2d(4, 8, 5)
        self.norm = nn.GroupNorm(2, 8)
        self.prelu = nn.PReLU(8)

    def forward(self, x):
        y = self.prelu(self.norm(self.conv(self.repeat(self.reflect(x)))))
        a, b = y.chunk(2, dim=1)
        gate = torch.sigmoid(y.mean(dim=(2, 3), keepdim=True))
        z = torch.where(y > 0, y, y * gate)[:, ::2, 1:-1, -5:]
        return a * torch.sigmoid(b), z.sum(1), z.amax(dim=-1), torch.stack([a, b], 2), y.std(dim=(2, 3))


class Speech(nn.Module):
    """Recurrent layers between convolutions."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv1d(8, 12, 3, stride=2)
        self.lstm = nn.LSTM(12, 10, num_layers=2, bidirectional=True, batch_first=True)
        self.gru = nn.GRU(20, 6)
        self.up = nn.ConvTranspose1d(6, 1, 4, 2)

    def forward(self, x):
        x, _ = self.lstm(self.conv(x).transpose(1, 2))
        x, last = self.gru(x.transpose(0, 1))
        return self.up(x.permute(1, 2, 0)), last


class Words(nn.Module):
    """An embedding, pooled, that conditions a picture."""

    def __init__(self):
        super().__init__()
        self.table = nn.Embedding(11, 8)
        self.up = nn.ConvTranspose2d(8 + 3, 4, 4, 2, 1)

    def forward(self, label, picture):
        known = self.table(label).mean(1)[:, :, None, None].expand(-1, -1, *picture.shape[2:])
        return self.up(torch.cat([picture, known], 1))


class Pyramid(nn.Module):
    """Heads on several levels, each enlarged to the first one's size, added and joined."""

    def __init__(self):
        super().__init__()
        self.levels = nn.ModuleList([nn.Conv2d(3, 8, 3, 2, 1), nn.Conv2d(8, 8, 3, 2, 1), nn.Conv2d(8, 8, 3, 2, 1)])
        self.sides = nn.ModuleList([nn.Conv2d(8, 6, 1) for _ in range(3)])
        self.join = nn.ConvTranspose2d(18, 1, 4, 2, 1)

    def forward(self, x):
        found = []
        for level, side in zip(self.levels, self.sides):
            x = level(x)
            found.append(side(x))
        size = found[0].shape[-2:]
        tops = [F.interpolate(one, size=size, mode='nearest') for one in found]
        tops[0] = tops[0] + tops[2]
        return torch.sigmoid(self.join(torch.cat(tops, dim=1)))


def image(*shape):
    return torch.zeros(*shape)


DYNAMIC = {0: 'batch', 2: 'height', 3: 'width'}

# name, model, inputs, exporter, opset, dynamic axes of the inputs, texts
CASES = [
    ('stamp', lambda: Stamp(), {'z': image(1, 10)}, 'script', 13, {'z': {0: 'N'}}, ['printed', 'graph', 'proto']),
    ('critic', lambda: Critic(), {'image': image(2, 3, 32, 32)}, 'script', 11, {}, []),
    ('critic-program', lambda: Critic(), {'image': image(2, 3, 32, 32)}, 'program', 20, {}, ['graph']),
    ('ladder', lambda: Ladder('plain'), {'picture': image(1, 3, 32, 32)}, 'script', 17, {}, ['graph']),
    ('ladder-program', lambda: Ladder('plain'), {'picture': image(1, 3, 32, 32)}, 'program', 18, {}, ['printed', 'graph']),
    ('ladder-resize', lambda: Ladder('resize'), {'picture': image(1, 3, 37, 50)}, 'script', 11, {'picture': DYNAMIC}, ['printed']),
    ('ladder-resize-program', lambda: Ladder('resize'), {'picture': image(1, 3, 37, 50)}, 'program', 20, {'picture': DYNAMIC}, []),
    ('ladder-pad', lambda: Ladder('pad'), {'picture': image(1, 3, 37, 51)}, 'script', 13, {'picture': DYNAMIC}, []),
    ('ladder-pad-program', lambda: Ladder('pad'), {'picture': image(1, 3, 37, 51)}, 'program', 20, {}, ['printed']),
    ('ladder-crop', lambda: Ladder('crop'), {'picture': image(1, 3, 38, 53)}, 'script', 17, {'picture': DYNAMIC}, []),
    ('ladder-output-size', lambda: Ladder('output_size'), {'picture': image(1, 3, 37, 51)}, 'script', 13, {}, []),
    ('voice', lambda: Voice(), {'mel': image(1, 20, 13)}, 'script', 13, {'mel': {2: 'frames'}}, ['graph']),
    ('voice-program', lambda: Voice(), {'mel': image(1, 20, 13)}, 'program', 20, {'mel': {2: 'frames'}}, ['printed']),
    ('volume', lambda: Volume(), {'scan': image(1, 1, 6, 10, 12)}, 'script', 17, {}, []),
    ('volume-program', lambda: Volume(), {'scan': image(1, 1, 6, 10, 12)}, 'program', 20, {}, []),
    ('shuffle', lambda: Shuffle(), {'x': image(1, 3, 8, 10)}, 'script', 13, {}, []),
    ('shuffle-program', lambda: Shuffle(), {'x': image(1, 3, 8, 10)}, 'program', 20, {}, []),
    ('pools', lambda: Pools(), {'x': image(1, 3, 36, 45)}, 'script', 11, {}, []),
    ('pools-program', lambda: Pools(), {'x': image(1, 3, 36, 45)}, 'program', 20, {}, []),
    ('groups', lambda: Groups(), {'x': image(1, 6, 15, 17)}, 'script', 13, {}, ['printed', 'proto']),
    ('groups-program', lambda: Groups(), {'x': image(1, 6, 15, 17)}, 'program', 20, {}, []),
    ('enlarge-11', lambda: Enlarge(), {'x': image(1, 3, 11, 13)}, 'script', 11, {}, ['graph']),
    ('enlarge', lambda: Enlarge(), {'x': image(1, 3, 11, 13)}, 'script', 13, {'x': DYNAMIC}, []),
    ('enlarge-program', lambda: Enlarge(), {'x': image(1, 3, 11, 13)}, 'program', 20, {}, []),
    ('attend', lambda: Attend(), {'x': image(1, 3, 16, 16)}, 'script', 17, {'x': {0: 'N'}}, []),
    ('attend-program', lambda: Attend(), {'x': image(1, 3, 16, 16)}, 'program', 20, {}, []),
    ('edges', lambda: Edges(), {'x': image(1, 4, 12, 15)}, 'script', 11, {}, []),
    ('edges-program', lambda: Edges(), {'x': image(1, 4, 12, 15)}, 'program', 20, {}, ['printed']),
    ('speech', lambda: Speech(), {'x': image(2, 8, 21)}, 'script', 13, {}, []),
    ('words', lambda: Words(), {'label': torch.zeros(2, 5, dtype=torch.long), 'picture': image(2, 3, 6, 7)}, 'script', 13, {}, ['printed']),
    ('pyramid', lambda: Pyramid(), {'x': image(1, 3, 50, 41)}, 'script', 13, {'x': DYNAMIC}, []),
    ('pyramid-program', lambda: Pyramid(), {'x': image(1, 3, 50, 41)}, 'program', 20, {'x': DYNAMIC}, []),
]


class Convolutions(TorchDispatchMode):
    """Notes every convolution's arguments and sizes, as known-models.json does."""

    def __init__(self):
        super().__init__()
        self.found = []

    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        out = func(*args, **(kwargs or {}))
        if func is torch.ops.aten.convolution.default:
            x, w, b, stride, padding, dilation, transposed, output_padding, groups = args
            channels = [w.shape[0], w.shape[1] * groups]
            if not transposed:
                channels.reverse()
            self.found.append(
                {
                    'op': f'conv{"T" if transposed else ""}{w.dim() - 2}d',
                    'inChannels': channels[0],
                    'outChannels': channels[1],
                    'kernel': list(w.shape[2:]),
                    'stride': list(stride),
                    'padding': list(padding),
                    'outputPadding': list(output_padding),
                    'dilation': list(dilation),
                    'groups': groups,
                    'bias': b is not None,
                    'input': list(x.shape),
                    'output': list(out.shape),
                }
            )
        return out


def export(model, inputs, exporter, opset, dynamic):
    args, names = tuple(inputs.values()), list(inputs)
    if exporter == 'script':
        held = io.BytesIO()
        torch.onnx.export(
            model, args, held, dynamo=False, opset_version=opset, input_names=names, dynamic_axes=dynamic or None
        )
        return onnx.load_from_string(held.getvalue())
    axes = {n: {a: torch.export.Dim.DYNAMIC for a in dynamic.get(n, {})} for n in names}
    return torch.onnx.export(
        model, args, dynamo=True, opset_version=opset, input_names=names, verbose=False, dynamic_shapes=axes if dynamic else None
    ).model_proto


def every_value(proto, inputs):
    """The shape of every value, as ONNX Runtime computes it."""
    full = onnx.ModelProto()
    full.CopyFrom(proto)
    del full.graph.output[:]
    names = [name for node in full.graph.node for name in node.output if name]
    full.graph.output.extend(onnx.ValueInfoProto(name=name) for name in names)
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.log_severity_level = 4
    session = onnxruntime.InferenceSession(full.SerializeToString(), options)
    feed = {given.name: value.numpy() for given, value in zip(session.get_inputs(), inputs.values())}
    return {name: list(np.shape(value)) for name, value in zip(names, session.run(names, feed))}


def depends_on_data(proto):
    """Names of the values that depend on the contents of an input, not on sizes alone."""
    found = {one.name for one in proto.graph.input}
    for node in proto.graph.node:
        if node.op_type not in ('Shape', 'Size') and any(name in found for name in node.input):
            found.update(node.output)
    return found


def strip(proto):
    """Takes out what weights hold, and what exporters note for themselves."""
    for held in proto.graph.initializer:
        if held.data_type == onnx.TensorProto.FLOAT and int(np.prod(held.dims)) > 8:
            held.ClearField('raw_data')
            held.ClearField('float_data')
            held.data_location = onnx.TensorProto.EXTERNAL
            held.external_data.add(key='location', value='weights')
    del proto.graph.value_info[:]
    del proto.graph.metadata_props[:]
    for one in [*proto.graph.node, *proto.graph.input, *proto.graph.output, *proto.graph.initializer]:
        kept = [(p.key, p.value) for p in one.metadata_props if p.key == 'pkg.torch.onnx.name_scopes']
        del one.metadata_props[:]
        for key, value in kept:
            one.metadata_props.add(key=key, value=value)


def main():
    for old in HERE.iterdir():
        if old.suffix in ('.onnx', '.onnxtxt', '.txt', '.textproto'):
            old.unlink()
    truth = []
    for name, make, inputs, exporter, opset, dynamic, texts in CASES:
        torch.manual_seed(0)
        model = make().eval()
        with torch.no_grad(), Convolutions() as log:
            outputs = model(*inputs.values())
        outputs = outputs if isinstance(outputs, tuple) else (outputs,)
        proto = export(model, inputs, exporter, opset, dynamic)
        values = every_value(proto, inputs)
        data = depends_on_data(proto)
        onnx.shape_inference.infer_shapes(proto, check_type=True, strict_mode=True)
        truth.append(
            {
                'name': name,
                'texts': texts,
                'inputs': {
                    given.name: list(value.shape) for given, value in zip(proto.graph.input, inputs.values())
                },
                'values': {key: shape for key, shape in values.items() if key in data},
                'convolutions': log.found,
                'parameters': sum(p.numel() for p in model.parameters()),
                'outputs': [list(one.shape) for one in outputs],
            }
        )
        strip(proto)
        (HERE / f'{name}.onnx').write_bytes(proto.SerializeToString())
        if 'printed' in texts:
            (HERE / f'{name}.onnxtxt').write_text(onnx.printer.to_text(proto) + '\n')
        if 'graph' in texts:
            (HERE / f'{name}.graph.txt').write_text(onnx.helper.printable_graph(proto.graph) + '\n')
        if 'proto' in texts:
            (HERE / f'{name}.textproto').write_text(str(proto))
    lines = ',\n'.join(json.dumps(one, separators=(',', ':')) for one in truth)
    (HERE / 'truth.json').write_text(f'[\n{lines}\n]\n')


if __name__ == '__main__':
    main()
