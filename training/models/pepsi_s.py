"""pepsi-s and diet-pepsi-s: PEPSI (Sagong et al. 2019) and Diet-PEPSI (Shin et al. 2020) at half their width.

One decoder is used twice in training, on the encoder's features and on the attended ones. The diet variant's four dilated layers share
one kernel, scaled and shifted by a matrix of their own; no code of it is public, so that layer is our reading of the paper. Unlike
the papers', the hole arrives filled by diffusion, and the decoder's picture is a residual on that, which starts near zero; layers of one size add to what
they are given, and the decoder sees the encoder's features.
"""
import torch
import torch.nn as nn
import torch.nn.functional as F

import losses
from attention import DistanceAttention
from harmonic import harmonic
from layers import Beside, elu_conv, small, upsample
from models import Outcome, any_size, hole_plane, picture, result

EXPORT = {
    'inputs': {'image': 3, 'mask': 1},
    'outputs': ['output'],
    'size': (64, 48),
    'constant_folding': False,  # the diet variant's shared kernel stands in the file once; engines multiply it out when they load it
    'manifest': {
        'title': 'PEPSI, small', 'kind': 'inpaint', 'seedRefs': ['6', '10'], 'prefill': 'harmonic',
        'inputs': [picture(holeFill='prefill'), hole_plane()],
        'outputs': [result(composited=True)],
        'size': any_size(8), 'policy': 'crop', 'context': 2.0,
    },
}


class RateAdaptive(nn.Module):
    """Dilated layers with one kernel W: layer d computes x + ELU(conv(x, S_d * W + T_d)), S_d and T_d per pair of channels."""

    def __init__(self, channels, dilations):
        super().__init__()
        self.dilations = dilations
        self.kernel = nn.Parameter(torch.randn(channels, channels, 3, 3) * (2 / (9 * channels)) ** 0.5)
        self.scale = nn.ParameterList([nn.Parameter(torch.ones(channels, channels, 1, 1)) for _ in dilations])
        self.shift = nn.ParameterList([nn.Parameter(torch.zeros(channels, channels, 1, 1)) for _ in dilations])
        self.bias = nn.ParameterList([nn.Parameter(torch.zeros(channels)) for _ in dilations])

    def forward(self, x):
        for dilation, scale, shift, bias in zip(self.dilations, self.scale, self.shift, self.bias):
            x = x + F.elu(F.conv2d(x, self.kernel * scale + shift, bias, 1, dilation, dilation))
        return x


class Network(nn.Module):
    def __init__(self, width=16, dilations=(2, 4, 8, 16), diet=False):
        super().__init__()
        c = width
        self.encoder = nn.ModuleList([
            elu_conv(8, c, 5), nn.Sequential(elu_conv(c, 2 * c, stride=2), elu_conv(2 * c, 2 * c)),
            nn.Sequential(elu_conv(2 * c, 4 * c, stride=2), elu_conv(4 * c, 4 * c)), elu_conv(4 * c, 8 * c, stride=2)])
        layers = (Beside(elu_conv(8 * c, 8 * c, dilation=d)) for d in dilations)
        self.dilated = RateAdaptive(8 * c, dilations) if diet else nn.Sequential(*layers)
        self.attention = DistanceAttention()
        self.join = elu_conv(16 * c, 8 * c, 1)
        self.decoder = nn.ModuleList([
            nn.Sequential(elu_conv(8 * c, 4 * c), elu_conv(4 * c, 4 * c)), nn.Sequential(elu_conv(4 * c, 2 * c), elu_conv(2 * c, 2 * c)),
            nn.Sequential(elu_conv(2 * c, c), elu_conv(c, c)), nn.Sequential(elu_conv(c, c // 2), elu_conv(c // 2, c // 2))])
        self.last = small(nn.Conv2d(c // 2, 3, 3, padding=1))

    def decode(self, x, sides):
        """Features at an eighth of the size to a residual; `sides` are the encoder's at the sizes above, and are added."""
        for layers, side in zip(self.decoder, (None, *reversed(sides))):
            x = layers(x if side is None else upsample(x) + side)
        return self.last(x)

    def features(self, prefilled, hole):
        """What the decoder draws from: features with the attended ones, the encoder's alone, and those at the sizes above."""
        known, signed = 1 - hole, prefilled * 2 - 1
        x, sides = torch.cat([signed, signed * known, hole, known], 1), []
        for layers in self.encoder:
            x = layers(x)
            sides.append(x)
        features = self.dilated(sides.pop())
        attended = self.attention(features, hole[:, :, ::8, ::8])
        return self.join(torch.cat([features, attended], 1)), features, sides

    def forward(self, prefilled, hole):
        """The filled picture. Sides are multiples of 8 and at least 24."""
        joined, _, sides = self.features(prefilled, hole)
        return (prefilled + self.decode(joined, sides) * hole).clamp(0, 1)


def fill(network, image, hole, prefilled):
    return network(prefilled, hole)


def objective(network, batch, context):
    """The hole's terms of the config; and half of them of the coarse picture, with a weight that falls to zero with the steps."""
    image, hole = batch['image'], batch['hole']
    with torch.no_grad():
        prefilled = harmonic(image, hole)
        target = context.target(image, hole, prefilled)
    *paths, sides = network.features(prefilled, hole)
    filled, coarse = (prefilled + network.decode(x, sides).float() * hole for x in paths)
    of = lambda picture_: losses.hole_terms(picture_, target, hole, context.config['losses'])
    terms = of(filled) | {f'coarse {name}': 0.5 * (1 - context.progress) * term for name, term in of(coarse).items()}
    return Outcome(terms, real=torch.cat([image, hole], 1), fake=torch.cat([filled, hole], 1))
