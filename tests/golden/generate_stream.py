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
for kernel, stride, dilation in [(16, 8, 1), (4, 2, 1), (10, 5, 1), (7, 2, 3), (3, 3, 1), (2, 3, 2)]:
    layer = scope["StreamingConvTranspose1d"](1, 1, kernel, stride=stride, dilation=dilation)
    integers = lambda n: [rng.randint(-8, 8) for _ in range(n)]
    weights, signal = integers(kernel), integers(24)
    layer.weight.data = torch.tensor([[weights]]).float()
    layer.bias.data = torch.tensor([3.0])
    x = torch.tensor([[signal]]).float()
    whole = nn.ConvTranspose1d.forward(layer, x)[..., : len(signal) * stride]
    for chunk in (1, 3, 5, 24):
        layer.carry = 0
        with torch.no_grad():
            parts = torch.cat([layer(part) for part in x.split(chunk, dim=-1)], dim=-1)
        assert torch.equal(parts, whole), (kernel, stride, dilation, chunk)
    cases.append({"weights": weights, "stride": stride, "dilation": dilation, "bias": 3, "signal": signal, "output": [int(v) for v in whole[0, 0]]})
json.dump({"torch": torch.__version__, "cases": cases}, open(sys.argv[1], "w"))
