"""deepfill1-s: the two stages of DeepFill v1 (Yu et al. 2018) at half its width: where contextual attention comes from.

Unlike the paper's, its hole arrives filled by diffusion, and both stages add a residual to what they are given, which starts near zero;
layers of one size add to what they are given, and decoders see the encoder's features.
"""
import torch
import torch.nn as nn
import torch.nn.functional as F

import losses
from attention import ContextualAttention
from harmonic import harmonic
from layers import Beside, Stairs, eight_channels, elu_conv, small, upsample
from models import Outcome, any_size, hole_plane, picture, plane, result

EXPORT = {
    'inputs': {'image': 3, 'mask': 1},
    'outputs': ['output', 'coarse', 'flow'],
    'size': (64, 48),
    'manifest': {
        'title': 'DeepFill v1, small', 'kind': 'inpaint', 'seedRefs': ['4', '16'], 'prefill': 'harmonic',
        'inputs': [picture(holeFill='prefill'), hole_plane()],
        'outputs': [result(composited=True), result(composited=True, name='coarse', role='coarse'),
                    plane('flow', 'flow', fullSize=False)],
        'size': any_size(8), 'policy': 'crop', 'context': 2.0,
        'notes': 'flow: at an eighth of the size, the index of the patch that each place copies, row * width + column',
    },
}


class Decoder(nn.Module):
    """Two plain layers and two upsampling steps to a residual; the encoder's features of the same size are added."""

    def __init__(self, inputs, c):
        super().__init__()
        self.at_quarter = nn.Sequential(elu_conv(inputs, 4 * c), elu_conv(4 * c, 4 * c))
        self.to_half, self.at_half = elu_conv(4 * c, 2 * c), elu_conv(2 * c, 2 * c)
        self.to_full, self.at_full = elu_conv(2 * c, c), elu_conv(c, c // 2)
        self.last = small(nn.Conv2d(c // 2, 3, 3, padding=1))

    def forward(self, x, half, full):
        x = self.at_half(self.to_half(upsample(self.at_quarter(x))) + half)
        return self.last(self.at_full(self.to_full(upsample(x)) + full))


class Network(nn.Module):
    def __init__(self, width=16, dilations=(2, 4, 8, 16)):
        super().__init__()
        c = width
        keep = lambda dilation=1: Beside(elu_conv(4 * c, 4 * c, dilation=dilation))
        dilated = lambda: [keep(d) for d in dilations]
        self.coarse_encoder = Stairs(
            elu_conv(8, c, 5), nn.Sequential(elu_conv(c, 2 * c, stride=2), elu_conv(2 * c, 2 * c)),
            nn.Sequential(elu_conv(2 * c, 4 * c, stride=2), keep(), keep(), *dilated()))
        self.coarse_decoder = Decoder(4 * c, c)
        branch = lambda *more: Stairs(
            elu_conv(8, c, 5), nn.Sequential(elu_conv(c, c, stride=2), elu_conv(c, 2 * c)),
            nn.Sequential(elu_conv(2 * c, 2 * c, stride=2), elu_conv(2 * c, 4 * c), *more))
        self.convolution_branch = branch(keep(), *dilated())
        self.attention_branch = branch(nn.Conv2d(4 * c, 4 * c, 3, padding=1), nn.ReLU())
        self.attention = ContextualAttention()
        self.attended = nn.Sequential(elu_conv(4 * c, 4 * c), elu_conv(4 * c, 4 * c))
        self.decoder = Decoder(8 * c, c)

    def forward(self, prefilled, hole):
        """The filled picture, the first stage's, and the attention's best key by place at an eighth of the size. Sides are
        multiples of 8."""
        known, signed = 1 - hole, prefilled * 2 - 1
        coarse = prefilled + self.coarse_decoder(*self.coarse_encoder(torch.cat([signed, signed * known, hole, known], 1))) * hole
        pasted = eight_channels(coarse * 2 - 1, torch.ones_like(hole), hole)
        plain, half, full = self.convolution_branch(pasted)
        attended, flow = self.attention(self.attention_branch(pasted)[0], hole[:, :, ::4, ::4])
        filled = coarse + self.decoder(torch.cat([plain, self.attended(attended)], 1), half, full) * hole
        return (filled, coarse, flow) if self.training else (filled.clamp(0, 1), coarse.clamp(0, 1), flow)


def fill(network, image, hole, prefilled):
    return network(prefilled, hole)[0]


def objective(network, batch, context):
    """Of both stages, the hole's terms of the config and spatially discounted L1."""
    image, hole = batch['image'], batch['hole']
    with torch.no_grad():
        prefilled = harmonic(image, hole)
        target = context.target(image, hole, prefilled)
    filled, coarse, _ = network(prefilled, hole)
    weight, weights, terms = losses.discount(hole), context.config['losses'], {}
    for stage, picture_ in (('coarse', coarse.float()), ('final', filled.float())):
        of = losses.hole_terms(picture_, target, hole, weights) | {'discounted': weights['discounted'] * losses.l1(picture_, target, weight)}
        terms |= {f'{stage} {name}': term for name, term in of.items()}
    return Outcome(terms, real=torch.cat([image, hole], 1), fake=torch.cat([filled.float(), hole], 1))
