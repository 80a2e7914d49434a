"""Writes what the streaming layer of the chapter "Hear it" gives, chunk by chunk, as JSON.

Usage: python generate_stream.py OUT_FILE      (needs torch)
Runs the chapter's own code as it stands there; weights and inputs are integers, so that sums are exact.
"""
import json, pathlib, random, re, sys
import torch
from torch import nn

root = pathlib.Path(__file__).parents[2]
chapter = (root / "src/content/en/12-hear-it.mdx").read_text()
code = re.search(r"^```python\n(.*?)^```", chapter, re.M | re.S)[1]
scope = {}
exec(code, scope)
assert torch.allclose(scope["chunks"], scope["whole"], atol=1e-5)

rng = random.Random(1)
cases = []
Streaming = scope["StreamingConvTranspose1d"]
for kernel, stride, dilation, bias in [
    (16, 8, 1, 3), (4, 2, 1, None), (10, 5, 1, 3), (7, 2, 3, 3), (3, 3, 1, 3), (2, 3, 2, None),
]:
    layer = Streaming(1, 1, kernel, stride=stride, dilation=dilation, bias=bias is not None)
    integers = lambda n: [rng.randint(-8, 8) for _ in range(n)]
    weights, signal = integers(kernel), integers(24)
    layer.weight.data = torch.tensor([[weights]]).float()
    if bias is not None:
        layer.bias.data = torch.tensor([float(bias)])
    x = torch.tensor([[signal]]).float()
    whole = nn.ConvTranspose1d.forward(layer, x)[..., : len(signal) * stride]
    for chunk in (1, 3, 5, 24):
        layer.carry = 0
        with torch.no_grad():
            parts = torch.cat([layer(part) for part in x.split(chunk, dim=-1)], dim=-1)
        assert torch.equal(parts, whole), (kernel, stride, dilation, chunk)
    cases.append({"weights": weights, "stride": stride, "dilation": dilation, "bias": bias or 0, "signal": signal, "output": [int(v) for v in whole[0, 0]]})

# Groups, no batch axis, and a layer that was trained with padding: the stream without its first samples.
layer = Streaming(4, 6, 10, stride=4, groups=2)
trained = nn.ConvTranspose1d(4, 6, 10, stride=4, groups=2, padding=3)
trained.load_state_dict(layer.state_dict())
for parameter in [*layer.parameters(), *trained.parameters()]:
    parameter.data = parameter.data.mul(16).round()
x = torch.tensor([[rng.randint(-8, 8) for _ in range(24)] for _ in range(4)]).float()
with torch.no_grad():
    streamed = torch.cat([layer(part) for part in x.split(5, dim=-1)], dim=-1)[..., 3:]
    assert torch.equal(streamed, trained(x)[..., : streamed.shape[-1]])
for refused in [{"padding": 1}, {"output_padding": 1}, {"stride": 5}]:
    try:
        Streaming(1, 1, 4, **{"stride": 2, **refused})
    except ValueError:
        continue
    raise AssertionError(refused)
json.dump({"torch": torch.__version__, "cases": cases}, open(sys.argv[1], "w"))
