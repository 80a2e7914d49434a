"""Writes what PyTorch's Conv2d accepts and refuses, and its gradients, as JSON.

Usage: python generate_conv2d.py SEED COUNT OUT_DIR      (needs torch and numpy)
Padding modes other than zeros take the way of nn.Conv2d: F.pad, then F.conv2d without padding.
"""
import collections, json, random, re, sys
import numpy as np, torch
import torch.nn.functional as F

seed, count, out = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
torch.manual_seed(seed); rng = random.Random(seed); torch.set_num_threads(1)

def flat(t): return [float(np.format_float_positional(v, unique=True)) for v in t.detach().numpy().astype(np.float32).ravel()]
def tensor(t): return {"shape": list(t.shape), "data": flat(t)}
def pair(lo, hi):
    a = rng.randint(lo, hi); return [a, a] if rng.random() < .5 else [a, rng.randint(lo, hi)]

def conv2d(x, w, b, stride, padding, dilation, groups, mode):
    if mode == "zeros": return F.conv2d(x, w, b, stride, padding, dilation, groups)
    m = torch.nn.Conv2d(1, 1, tuple(w.shape[2:]), tuple(stride), padding if isinstance(padding, str) else tuple(padding), tuple(dilation), padding_mode=mode)
    return F.conv2d(F.pad(x, m._reversed_padding_repeated_twice, mode=mode), w, b, stride, 0, dilation, groups)

def arguments():
    """Right but for sizes: a kernel or a padding may be too large, and 'same' may meet a stride."""
    g = rng.choice([1, 1, 2, 3]); cin = g * rng.randint(1, 2); co = g * rng.randint(1, 2)
    n, h, w = rng.choice([1, 2]), rng.randint(1, 6), rng.randint(1, 6)
    return dict(input_shape=rng.choice([[n, cin, h, w], [n, cin, h, w], [cin, h, w]]), weight_shape=[co, cin // g, rng.randint(1, 4), rng.randint(1, 3)], bias_shape=rng.choice([None, [co]]),
                stride=rng.choice([[1, 1], [2, 1], [2, 3]]), padding=rng.choice(["same", "valid", [0, 0], pair(0, 3), pair(0, 6)]),
                padding_mode=rng.choice(["zeros", "zeros", "reflect", "replicate", "circular"]), dilation=rng.choice([[1, 1], [1, 2], [3, 2]]), groups=g)

def with_mistake(a):
    """The same with one argument changed, mostly for the worse (a negative padding is right for some modes)."""
    shape, weight = a["input_shape"], a["weight_shape"]
    name, value = rng.choice([("input_shape", [1] + shape if len(shape) == 4 else shape[1:]), ("input_shape", shape[:-2] + [0, shape[-1]]), ("input_shape", shape[:-3] + [shape[-3] + 1] + shape[-2:]),
        ("weight_shape", weight[:2] + [0, weight[3]]), ("weight_shape", [weight[0], weight[1] + 1] + weight[2:]), ("bias_shape", [weight[0] + 1]), ("bias_shape", [1, weight[0]]), ("stride", [0, 1]), ("stride", [1, -2]),
        ("padding", "full"), ("padding", [-1, 0]), ("padding_mode", "mirror"), ("dilation", [1, 0]), ("groups", 0), ("groups", a["groups"] + 4)])
    return {**a, name: value}

def outcome(a):
    b = a["bias_shape"]
    try:
        y = conv2d(torch.zeros(a["input_shape"]), torch.zeros(a["weight_shape"]), None if b is None else torch.zeros(b), a["stride"], a["padding"], a["dilation"], a["groups"], a["padding_mode"])
        return {**a, "output_shape": list(y.shape), "torch_error": None}
    except (RuntimeError, ValueError, NotImplementedError) as e: return {**a, "output_shape": None, "torch_error": str(e).split("\n")[0][:160]}

def argument_cases():
    """Half of them accepted, no message more often than a tenth; a mistake is planted in what was accepted, so that it is the only one."""
    cases, seen = [], collections.Counter()
    while len(cases) < count:
        c = outcome(arguments())
        if not c["torch_error"] and rng.random() < .4: c = outcome(with_mistake(c))
        if c["output_shape"] and 0 in c["output_shape"]: continue
        kind = re.sub(r"\d+", "N", c["torch_error"])[:30] if c["torch_error"] else "accepted"
        if seen[kind] >= (count // 2 if kind == "accepted" else count // 10): continue
        seen[kind] += 1; cases.append(c)
    print(seen); return cases

def gradient_case(i):
    while True:
        g = rng.choice([1, 1, 2, 3]); cin = g * rng.randint(1, 2); co = g * rng.randint(1, 3)
        x, w = torch.randn(rng.choice([1, 2]), cin, rng.randint(3, 7), rng.randint(3, 7)), torch.randn(co, cin // g, rng.randint(1, 4), rng.randint(1, 4))
        b = torch.randn(co) if rng.random() < .5 else None
        s, d, p = pair(1, 3), pair(1, 3), rng.choice([pair(0, 3), pair(0, 3), "same", "valid"])
        if p == "same": s = [1, 1]
        mode = rng.choice(["zeros", "zeros", "reflect", "replicate", "circular"])
        leaves = [t.requires_grad_() for t in (x, w, b) if t is not None]
        try: y = conv2d(x, w, b, s, p, d, g, mode)
        except (RuntimeError, ValueError): continue
        if y.numel() == 0 or y.numel() > 1500: continue
        go = torch.randn(y.shape); y.backward(go)
        return {"name": f"conv2d_backward_{seed}_{i}", "input": tensor(x), "weight": tensor(w), "bias": None if b is None else tensor(b), "stride": s, "padding": p, "padding_mode": mode, "dilation": d, "groups": g,
                "grad_output": tensor(go), "grad_input": tensor(x.grad), "grad_weight": tensor(w.grad), "grad_bias": None if b is None else tensor(b.grad)}

def write(name, cases):
    with open(f"{out}/{name}.json", "w") as f: json.dump({"torch": torch.__version__.split("+")[0], "cases": cases}, f, separators=(",", ":"))
    print(name, len(cases))

write("conv2d_arguments", argument_cases())
write("conv2d_backward", [gradient_case(i) for i in range(count // 4)])
