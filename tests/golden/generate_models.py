"""Writes the shapes, parameters and multiplications of the pages' models as JSON.

    python generate_models.py OUT      (torch 2.13; the version stands in the file)

The texts are those that the pages show, src/figures/models/*.py, run by PyTorch on its meta device.
"""
import json
import sys
from pathlib import Path

import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

TEXTS = Path(__file__).parents[2] / "src/figures/models"

CONVOLUTIONS = (nn.modules.conv._ConvNd,)

# The model, and the shapes that go in, as src/figures/model-list.ts calls them.
CALLS = {
    "unet": ("UNet", [1, 1, 572, 572]),
    "unet-padded": ("UNet", [1, 1, 256, 256]),
    "pix2pix": ("Generator", [1, 3, 256, 256]),
    "resnet": ("Generator", [1, 3, 256, 256]),
    "dcgan": ("Generator", [1, 100, 1, 1]),
    "sam": ("MaskUpscaling", [1, 256, 64, 64], [1, 4, 256]),
    "dpt": ("DPTHead", *4 * [[1, 384, 37, 37]]),
    "db": ("DBHead", [1, 256, 160, 160]),
    "nnunet": ("PlainConvUNet", [1, 1, 128, 128, 128]),
    "hifigan": ("Generator", [1, 80, 32]),
}


def measured(text, name, *shapes):
    scope = {}
    exec(text, scope)
    model = scope[name]().to("meta").eval()
    steps = []
    for module in model.modules():
        if isinstance(module, CONVOLUTIONS):
            module.register_forward_hook(
                lambda m, _, y: steps.append(
                    {
                        "op": type(m).__name__,
                        "output": list(y.shape),
                        "weights": sum(p.numel() for p in m.parameters()),
                    }
                )
            )
    with torch.no_grad(), FlopCounterMode(display=False) as counter:
        y = model(*[torch.zeros(*shape, device="meta") for shape in shapes])
    return {
        "inputs": shapes,
        "outputs": [list(one.shape) for one in (y if isinstance(y, list) else [y])],
        "parameters": sum(p.numel() for p in model.parameters()),
        "multiply_adds": counter.get_total_flops() // 2,
        "convolutions": steps,
    }


result = {"torch": torch.__version__.split("+")[0]}
for id, call in CALLS.items():
    result[id] = measured((TEXTS / f"{id}.py").read_text(), *call)
json.dump(result, open(sys.argv[1], "w"), separators=(",", ":"))
