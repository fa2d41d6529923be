"""hybrid-gate, the flagship: a gated U-Net that corrects a harmonic fill.

The hole arrives filled by diffusion, the network adds a residual to it, and known pixels pass unchanged. The residual starts
near zero, so training starts at the baseline's quality and can only have to improve on it. The first convolution strides
by two and the last is followed by a shuffle back: nothing but the residual itself is computed at full size.
"""
import torch
import torch.nn as nn
import torch.nn.functional as F

import losses
from harmonic import harmonic
from layers import GatedConv, upsample
from models import Outcome, any_size, hole_plane, picture, result

EXPORT = {
    'inputs': {'image': 3, 'mask': 1},
    'outputs': ['output'],
    'size': (64, 48),
    'manifest': {
        'title': 'Hybrid gate: gated U-Net on a harmonic fill', 'kind': 'inpaint', 'seedRefs': ['19'], 'prefill': 'harmonic',
        'inputs': [picture(holeFill='prefill'), hole_plane()],
        'outputs': [result(composited=True)],
        'size': any_size(8), 'policy': 'crop', 'context': 2.0,
    },
}


class Network(nn.Module):
    def __init__(self, widths=(32, 64, 96), dilations=(1, 2, 4, 8, 2, 1)):
        super().__init__()
        half, quarter, eighth = widths
        self.encode_half = nn.Sequential(GatedConv(8, half, 4, stride=2), GatedConv(half, half))
        self.encode_quarter = nn.Sequential(GatedConv(half, quarter, stride=2), GatedConv(quarter, quarter))
        self.encode_eighth = GatedConv(quarter, eighth, stride=2)
        self.context = nn.ModuleList([GatedConv(eighth, eighth, dilation=d) for d in dilations])
        self.narrow_quarter = nn.Conv2d(eighth, quarter, 1)
        self.narrow_half = nn.Conv2d(quarter, half, 1)
        self.decode_quarter = GatedConv(quarter, quarter)
        self.decode_half = GatedConv(half, half)
        self.residual = nn.Conv2d(half, 12, 3, padding=1)
        self.residual.weight.data.mul_(0.05)
        self.residual.bias.data.zero_()

    def forward(self, prefilled, hole):
        """prefilled [N, 3, H, W] in [0, 1], its hole filled by diffusion; hole [N, 1, H, W], 1 = hole; sides multiples of 8."""
        known = 1 - hole
        signed = prefilled * 2 - 1
        half = self.encode_half(torch.cat([signed, signed * known, hole, known], 1))
        quarter = self.encode_quarter(half)
        y = self.encode_eighth(quarter)
        for layer in self.context:
            y = y + layer(y)
        y = self.decode_quarter(self.joined(upsample(self.narrow_quarter(y)) + quarter, hole))
        y = self.decode_half(upsample(self.narrow_half(y)) + half)
        filled = prefilled + F.pixel_shuffle(self.residual(y), 2) * hole
        return filled if self.training else filled.clamp(0, 1)

    def joined(self, quarter, hole):
        """What the decoder at a quarter of the size is given."""
        return quarter


def fill(network, image, hole, prefilled):
    return network(prefilled, hole)


def objective(network, batch, context):
    """The hole's terms of the config; `feature` too, when the config names a feature network, and `wasserstein`."""
    image, hole = batch['image'], batch['hole']
    with torch.no_grad():
        prefilled = harmonic(image, hole)
    filled = network(prefilled, hole).float()
    weights = context.config['losses']
    terms = losses.hole_terms(filled, image, hole, weights)
    if 'wasserstein' in weights:
        terms['wasserstein'] = weights['wasserstein'] * losses.sliced_wasserstein(filled, image, hole, batch['step'])
    if 'feature' in weights:
        terms['feature'] = weights['feature'] * losses.feature_l1(context.features(filled), context.features(image))
    return Outcome(terms, real=torch.cat([image, hole], 1), fake=torch.cat([filled, hole], 1))
