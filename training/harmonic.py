"""Harmonic (Laplace) fill: the baseline of every evaluation, and the prefill of the hybrid networks."""
import torch
import torch.nn.functional as F

EXACT_SWEEPS = 150
OMEGA = 1.85
LEAST_FLOW = 1e-4  # across a line of a sketch, so that nothing is cut off


def harmonic(image, hole, sweeps=6):
    """Solves Laplace's equation in the hole, with the known pixels as boundary values and a free picture border.

    image [N, C, H, W], hole [N, 1, H, W] of 0 and 1 (1 = hole). Coarse to fine: each level starts from the coarser one and takes
    red-black sweeps of successive over-relaxation (Young 1954): `sweeps` on the finest level, twice as many on each coarser
    one up to its side, where they cost a quarter. Six are enough to train on; EXACT_SWEEPS solve holes of up to 200 px.
    """
    known = 1 - hole
    levels = [(image * known, known)]
    while min(levels[-1][0].shape[2:]) > 3:
        value, weight = levels[-1]
        levels.append((F.avg_pool2d(value, 2, ceil_mode=True), F.avg_pool2d(weight, 2, ceil_mode=True)))
    value, weight = levels[-1]
    total = weight.sum((2, 3), keepdim=True)
    current = (value.sum((2, 3), keepdim=True) / total.clamp(min=1e-6)).expand_as(value)
    for level, (value, weight) in reversed(list(enumerate(levels))):
        if current.shape != value.shape:
            current = F.interpolate(current, size=value.shape[2:], mode='bilinear', align_corners=False)
        free = (weight <= 1e-6).to(value.dtype)
        current = torch.where(free > 0, current, value / weight.clamp(min=1e-6))
        current = _relax(current, free, max(sweeps, min(sweeps * 2 ** level, max(value.shape[2:]))))
    return image * known + current * hole


def _relax(u, free, sweeps):
    omega = OMEGA if sweeps < EXACT_SWEEPS else 1.95
    height, width = u.shape[2:]
    checker = (torch.arange(height, device=u.device)[:, None] + torch.arange(width, device=u.device)) % 2
    red, black = (free * (checker == colour) * omega for colour in (0, 1))
    for _ in range(sweeps):
        for colour in (red, black):
            p = F.pad(u, (1, 1, 1, 1), mode='replicate')
            mean = p[:, :, 2:, 1:-1] + p[:, :, :-2, 1:-1]
            mean += p[:, :, 1:-1, 2:]
            mean += p[:, :, 1:-1, :-2]
            u = torch.addcmul(u, mean.mul_(0.25).sub_(u), colour)
    return u


def torn(image, hole, sketch, iterations=100):
    """The membrane that tears along a sketch [N, 1, H, W]: sum_q w_pq (u_p - u_q) = 0 in the hole, w = LEAST_FLOW where a line of the sketch
    runs through p or q, and 1 elsewhere; without a line it is the harmonic fill. Conjugate gradients with a diagonal preconditioner, from
    the harmonic fill on."""
    u = harmonic(image, hole)
    flows = [torch.where(torch.maximum(sketch.narrow(axis, 1, n - 1), sketch.narrow(axis, 0, n - 1)) > 0.5, LEAST_FLOW, 1.0)
             for axis, n in ((2, sketch.shape[2]), (3, sketch.shape[3]))]
    sides = [((0, 0, 0, 1), (0, 0, 1, 0)), ((0, 1, 0, 0), (1, 0, 0, 0))]

    def apply(v):
        total = 0
        for axis, flow, (first, second) in zip((2, 3), flows, sides):
            n = v.shape[axis]
            flux = flow * (v.narrow(axis, 0, n - 1) - v.narrow(axis, 1, n - 1))
            total = total + F.pad(flux, first) - F.pad(flux, second)
        return total * hole

    diagonal = sum(F.pad(flow, first) + F.pad(flow, second) for flow, (first, second) in zip(flows, sides))
    inner = lambda a, b: (a * b).sum((2, 3), keepdim=True)
    residual = -apply(u)
    p = z = residual / diagonal
    size = inner(residual, z)
    for _ in range(iterations):
        q = apply(p)
        step = size / inner(p, q).clamp(min=1e-30)
        u, residual = u + step * p, residual - step * q
        z = residual / diagonal
        size, before = inner(residual, z), size
        p = z + size / before.clamp(min=1e-30) * p
    return u


def mean_fill(image, hole):
    """Fills the hole with the mean colour of the known pixels."""
    known = 1 - hole
    mean = (image * known).sum((2, 3), keepdim=True) / known.sum((2, 3), keepdim=True).clamp(min=1)
    return image * known + mean * hole
