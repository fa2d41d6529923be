"""gmcnn-s: the generative multi-column network (Wang et al. 2018) at a quarter of its width: three columns that see the hole through
kernels of seven, five and three, merged at full size."""
import torch
import torch.nn as nn
import torch.nn.functional as F

import losses
from layers import compose, elu_conv, upsample
from models import Outcome, any_size, hole_plane, picture, plane, result

BRANCHES = ['branch7', 'branch5', 'branch3']
EXPORT = {
    'inputs': {'image': 3, 'mask': 1},
    'outputs': ['output', *BRANCHES],
    'size': (64, 48),
    'manifest': {
        'title': 'Multi-column network, small', 'kind': 'inpaint', 'seedRefs': ['15'], 'prefill': 'none',
        'inputs': [picture(holeFill=0), hole_plane()],
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
        self.body = nn.Sequential(
            layer(4, c), layer(c, 2 * c, 2), layer(2 * c, 2 * c), layer(2 * c, 4 * c, 2), layer(4 * c, 4 * c), layer(4 * c, 4 * c),
            *(layer(4 * c, 4 * c, dilation=d) for d in (2, 4, 8, 16)), layer(4 * c, 4 * c), layer(4 * c, 4 * c))
        widths = (4 * c, 2 * c, c)
        self.climbs = nn.ModuleList([nn.Sequential(layer(a, b), layer(b, b)) for a, b in zip(widths[:climbs], widths[1:climbs + 1])])
        self.rest = 4 // 2 ** climbs

    def forward(self, x):
        x = self.body(x)
        for climb in self.climbs:
            x = climb(upsample(x))
        return enlarge(x, self.rest) if self.rest > 1 else x


class Network(nn.Module):
    def __init__(self, width=8):
        super().__init__()
        c = width
        self.columns = nn.ModuleList([Column(7, c, 0), Column(5, c, 1), Column(3, c, 2)])
        self.merge = nn.Sequential(elu_conv(7 * c, c), nn.Conv2d(c, 3, 3, padding=1))

    def forward(self, image, hole):
        """The filled picture and the three columns' features at full size. Sides are multiples of 4."""
        x = torch.cat([(image * 2 - 1) * (1 - hole), hole], 1)
        branches = [column(x) for column in self.columns]
        raw = (self.merge(torch.cat(branches, 1)).clamp(-1, 1) + 1) / 2
        return (raw if self.training else compose(image, raw, hole), *branches)


def fill(network, image, hole, prefilled):
    return network(image, hole)[0]


def objective(network, batch, context):
    """Confidence-weighted L1, reconstruction of the known, and the ID-MRF term on edgefeat's maps at a quarter and an eighth (twice)."""
    image, hole = batch['image'], batch['hole']
    raw = network(image, hole)[0].float()
    filled = compose(image, raw, hole)
    terms = {'hole': 1.4 * losses.l1(raw, image, losses.confidence(hole)), 'known': 1.2 * losses.l1(raw, image, 1 - hole)}
    if context.features:
        ours, theirs = context.features(filled)[1:], context.features(image)[1:]
        terms['id_mrf'] = 0.05 * (losses.id_mrf(ours[0], theirs[0]) + 2 * losses.id_mrf(ours[1], theirs[1]))
    return Outcome(terms, real=torch.cat([image, hole], 1), fake=torch.cat([filled, hole], 1))
