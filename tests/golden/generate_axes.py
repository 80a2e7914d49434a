"""Writes reference results of PyTorch on one and three axes, and what it refuses there, as JSON.

Usage: python generate_axes.py SEED COUNT OUT_DIR      (needs torch and numpy)
Every number is a float32 printed in its shortest exact decimal form; NaN and infinities are text.
"""
import collections, json, random, re, sys
import numpy as np, torch
import torch.nn.functional as F

seed, count, out = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
torch.manual_seed(seed); rng = random.Random(seed); torch.set_num_threads(1)

def flat(t): return [float(np.format_float_positional(v, unique=True)) if np.isfinite(v) else str(v) for v in t.detach().numpy().astype(np.float32).ravel()]
def tensor(t): return None if t is None else {"shape": list(t.shape), "data": flat(t)}
def values(shape, integers): return torch.randint(-8, 9, shape).float() if integers else torch.randn(shape)
def sides(rank, lo, hi):
    a = rng.randint(lo, hi); return [a] * rank if rng.random() < .4 else [rng.randint(lo, hi) for _ in range(rank)]

def run(transposed, rank, x, w, b, a):
    """As the layer does: padding modes other than zeros pad first."""
    if transposed: return getattr(F, f"conv_transpose{rank}d")(x, w, b, a["stride"], a["padding"], a["output_padding"], a["groups"], a["dilation"])
    if a["padding_mode"] == "zeros": return getattr(F, f"conv{rank}d")(x, w, b, a["stride"], a["padding"], a["dilation"], a["groups"])
    padding = a["padding"] if isinstance(a["padding"], str) else tuple(a["padding"])
    m = getattr(torch.nn, f"Conv{rank}d")(1, 1, tuple(w.shape[2:]), tuple(a["stride"]), padding, tuple(a["dilation"]), padding_mode=a["padding_mode"])
    return getattr(F, f"conv{rank}d")(F.pad(x, m._reversed_padding_repeated_twice, mode=a["padding_mode"]), w, b, a["stride"], 0, a["dilation"], a["groups"])

def case(transposed, rank, i):
    big, most = (9, 4) if rank == 1 else (5, 3)
    while True:
        integers = i % 2 == 0
        g = rng.choice([1, 1, 1, 2, 3]); cin = g * rng.randint(1, 2); cout = g * rng.randint(1, 2)
        batch = rng.choice([[], [1], [2]]); kernel = sides(rank, 1, most)
        a = {"stride": sides(rank, 1, 3), "dilation": sides(rank, 1, 3 if rank == 1 else 2), "groups": g}
        if transposed:
            a["padding"] = sides(rank, 0, 2)
            a["output_padding"] = [rng.randint(0, max(s, d) - 1) for s, d in zip(a["stride"], a["dilation"])]
            weight = [cin, cout // g, *kernel]
        else:
            a["padding"] = "valid" if i % 20 == 17 else rng.choice(["same", "valid", sides(rank, 0, 2), sides(rank, 0, 2)])
            a["padding_mode"] = rng.choice(["zeros", "zeros", "reflect", "replicate", "circular"])
            if a["padding"] == "same": a["stride"] = [1] * rank
            weight = [cout, cin // g, *kernel]
        x, w = values([*batch, cin, *sides(rank, 1, big)], integers), values(weight, integers)
        b = values([cout], integers) if rng.random() < .5 else None
        if i % 20 == 19: x.view(-1)[rng.randrange(x.numel())] = rng.choice([float("nan"), float("inf"), float("-inf")])
        # PyTorch's strategies differ in whether a weight meets the zeros of a padding.
        if i % 20 == 17 and (transposed or a["padding"] == "valid"): w.view(-1)[rng.randrange(w.numel())] = rng.choice([float("nan"), float("inf")])
        x.requires_grad_(); w.requires_grad_(); b is not None and b.requires_grad_()
        try: y = run(transposed, rank, x, w, b, a)
        except (RuntimeError, ValueError): continue
        if y.numel() == 0 or y.numel() > 500 or x.numel() > 500: continue
        go = values(y.shape, integers); y.backward(go)
        c = {"name": f"{'conv_transpose' if transposed else 'conv'}{rank}d_{seed}_{i}", "exact": integers, "input": tensor(x), "weight": tensor(w), "bias": tensor(b), **a, "output": tensor(y)}
        if i % 4 < 2 and torch.isfinite(x).all() and torch.isfinite(w).all():
            c.update(grad_output=tensor(go), grad_input=tensor(x.grad), grad_weight=tensor(w.grad), grad_bias=tensor(None if b is None else b.grad))
        return c

def arguments(transposed, rank):
    """Right but for sizes, then often with one argument changed, mostly for the worse."""
    g = rng.choice([1, 1, 2]); cin = g * rng.randint(1, 2); cout = g * rng.randint(1, 2)
    batch = rng.choice([[], [1], [2]]); shape = [*batch, cin, *sides(rank, 1, 5)]
    a = {"input_shape": shape, "weight_shape": [*([cin, cout // g] if transposed else [cout, cin // g]), *sides(rank, 1, 3)], "bias_shape": rng.choice([None, [cout]]),
         "stride": sides(rank, 1, 3), "padding": sides(rank, 0, 3), "dilation": sides(rank, 1, 2), "groups": g}
    if transposed: a["output_padding"] = sides(rank, 0, 1)
    else: a["padding_mode"] = rng.choice(["zeros", "zeros", "reflect", "circular"]); a["padding"] = rng.choice([a["padding"], "same"])
    if rng.random() < .6:
        name, value = rng.choice([("input_shape", [1, 1] + shape), ("input_shape", shape[1:] if batch == [] else shape[2:]), ("input_shape", shape[:-1] + [0]), ("input_shape", shape[:len(batch)] + [cin + 1] + shape[len(batch) + 1:]),
            ("weight_shape", a["weight_shape"] + [1]), ("weight_shape", a["weight_shape"][:-1] + [0]), ("bias_shape", [cout + 1]), ("stride", [0] * rank), ("stride", [1] * (rank + 2)), ("padding", [-1] * rank), ("dilation", [0] * rank), ("groups", 0), ("groups", g + 4)]
            + ([("output_padding", [3] * rank), ("output_padding", [-1] * rank)] if transposed else [("padding_mode", "mirror"), ("padding", "full")]))
        a[name] = value
    return a

def outcome(transposed, rank, a):
    b = a["bias_shape"]
    try: y = run(transposed, rank, torch.zeros(a["input_shape"]), torch.zeros(a["weight_shape"]), None if b is None else torch.zeros(b), a)
    except Exception as e: return {**a, "output_shape": None, "torch_error": str(e).split("\n")[0][:160]}
    return {**a, "output_shape": list(y.shape), "torch_error": None}

def refusals(transposed, rank):
    cases, seen = [], collections.Counter()
    while len(cases) < count // 2:
        c = outcome(transposed, rank, arguments(transposed, rank))
        # An empty result, or a dilation of 0: PyTorch is not consistent about them.
        if c["output_shape"] and (0 in c["output_shape"] or 0 in c["dilation"]): continue
        kind = re.sub(r"\d+", "N", c["torch_error"])[:40] if c["torch_error"] else "accepted"
        if seen[kind] >= (count // 6 if kind == "accepted" else count // 12): continue
        seen[kind] += 1; cases.append(c)
    print(rank, transposed, seen); return cases

for transposed in (False, True):
    for rank in (1, 3):
        name = f"{'conv_transpose' if transposed else 'conv'}{rank}d"
        written = {"torch": torch.__version__.split("+")[0], "cases": [case(transposed, rank, i) for i in range(count)], "arguments": refusals(transposed, rank)}
        with open(f"{out}/{name}.json", "w") as f: json.dump(written, f, separators=(",", ":"))
        print(name, len(written["cases"]))
