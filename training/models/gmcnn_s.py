"""gmcnn-s: the generative multi-column network (Wang et al. 2018) at a quarter of its width: three columns that see the hole through
kernels of seven, five and three, merged at full size.

Unlike the paper's, its hole arrives filled by diffusion, and the merged columns are a residual on that, which starts near zero;
layers of one size add to what they are given, and columns that climb see their own features of that size.
"""
import torch
import torch.nn as nn
import torch.nn.functional as F

import losses
from harmonic import harmonic
from layers import Beside, Stairs, elu_conv, small, upsample
from models import Outcome, any_size, hole_plane, picture, plane, result

BRANCHES = ['branch7', 'branch5', 'branch3']
EXPORT = {
    'inputs': {'image': 3, 'mask': 1},
    'outputs': ['output', *BRANCHES],
    'size': (32, 24),
    'manifest': {
        'title': 'Multi-column network, small', 'kind': 'inpaint', 'seedRefs': ['15'], 'prefill': 'harmonic',
        'inputs': [picture(holeFill='prefill'), hole_plane()],
        'outputs': [result(composited=True), *(plane(name, 'features') for name in BRANCHES)],
        'size': any_size(4), 'policy': 'crop', 'context': 2.0,
    },
}


def enlarge(x, factor):
    return F.interpolate(x, scale_factor=float(factor), mode='bilinear', align_corners=True)


class Column(nn.Module):
    """Encoder, dilated layers, and a decoder that climbs with convolutions for `climbs` of the two steps and bilinearly for the rest."""

    def __init__(self, kernel, c, climbs):
        super().__init__()
        layer = lambda a, b, stride=1, dilation=1: elu_conv(a, b, kernel, stride, dilation)
        keep = lambda dilation=1: Beside(layer(4 * c, 4 * c, dilation=dilation))
        self.body = Stairs(
            layer(8, c), nn.Sequential(layer(c, 2 * c, 2), layer(2 * c, 2 * c)),
            nn.Sequential(layer(2 * c, 4 * c, 2), keep(), keep(), *(keep(d) for d in (2, 4, 8, 16)), keep(), keep()))
        widths = (4 * c, 2 * c, c)
        self.climbs = nn.ModuleList([nn.ModuleList([layer(a, b), layer(b, b)]) for a, b in zip(widths[:climbs], widths[1:climbs + 1])])
        self.rest = 4 // 2 ** climbs

    def forward(self, x):
        x, *sides = self.body(x)
        for (enter, stay), side in zip(self.climbs, sides):
            x = stay(enter(upsample(x)) + side)
        return enlarge(x, self.rest) if self.rest > 1 else x


class Network(nn.Module):
    def __init__(self, width=8):
        super().__init__()
        c = width
        self.columns = nn.ModuleList([Column(7, c, 0), Column(5, c, 1), Column(3, c, 2)])
        self.merge = nn.Sequential(elu_conv(7 * c, c), small(nn.Conv2d(c, 3, 3, padding=1)))

    def forward(self, prefilled, hole):
        """The filled picture and the three columns' features at full size. Sides are multiples of 4."""
        known, signed = 1 - hole, prefilled * 2 - 1
        x = torch.cat([signed, signed * known, hole, known], 1)
        branches = [column(x) for column in self.columns]
        filled = prefilled + self.merge(torch.cat(branches, 1)) * hole
        return (filled if self.training else filled.clamp(0, 1), *branches)


def fill(network, image, hole, prefilled):
    return network(prefilled, hole)[0]


def objective(network, batch, context):
    """The hole's terms of the config, confidence-weighted L1, and the ID-MRF term on edgefeat's maps at a quarter and an eighth (twice)."""
    image, hole = batch['image'], batch['hole']
    with torch.no_grad():
        prefilled = harmonic(image, hole)
        target = context.target(image, hole, prefilled)
    filled = network(prefilled, hole)[0].float()
    weights = context.config['losses']
    terms = losses.hole_terms(filled, target, hole, weights)
    terms['confidence'] = weights['confidence'] * losses.l1(filled, target, losses.confidence(hole))
    if context.features:
        ours, theirs = context.features(filled)[1:], context.features(image)[1:]
        terms['id_mrf'] = weights['id_mrf'] * (losses.id_mrf(ours[0], theirs[0]) + 2 * losses.id_mrf(ours[1], theirs[1]))
    return Outcome(terms, real=torch.cat([image, hole], 1), fake=torch.cat([filled, hole], 1))
