"""deepfill2-s: the two stages of DeepFill v2 (Yu et al. 2019) at two thirds of its width: gated convolutions, contextual attention.

Unlike the paper's, its hole arrives filled by diffusion, and both stages add a residual to what they are given, which starts near zero;
layers of one size add to what they are given, and decoders see the encoder's features.
"""
import torch
import torch.nn as nn
import torch.nn.functional as F

import losses
from attention import ContextualAttention
from harmonic import harmonic
from layers import Beside, GatedConv, Stairs, eight_channels, small, upsample
from models import Outcome, any_size, hole_plane, picture, plane, result

EXPORT = {
    'inputs': {'image': 3, 'mask': 1},
    'outputs': ['output', 'coarse', 'gates'],
    'size': (64, 48),
    'manifest': {
        'title': 'DeepFill v2, small', 'kind': 'inpaint', 'seedRefs': ['19'], 'prefill': 'harmonic',
        'inputs': [picture(holeFill='prefill'), hole_plane()],
        'outputs': [result(composited=True), result(composited=True, name='coarse', role='coarse'),
                    plane('gates', 'features')],
        'size': any_size(8), 'policy': 'crop', 'context': 2.0,
    },
}


def encoder(widths, dilations):
    """5x5, twice strided by two, then dilated layers at a quarter of the size."""
    one, two, four = widths
    keep = lambda dilation=1: Beside(GatedConv(four, four, dilation=dilation))
    return Stairs(GatedConv(8, one, 5), nn.Sequential(GatedConv(one, two, stride=2), GatedConv(two, two)),
                  nn.Sequential(GatedConv(two, four, stride=2), keep(), keep(), *(keep(d) for d in dilations)))


class Decoder(nn.Module):
    """Two plain layers and two upsampling steps to a residual; the encoder's features of the same size are added."""

    def __init__(self, inputs, widths):
        super().__init__()
        one, two, four = widths
        self.at_quarter = nn.Sequential(GatedConv(inputs, four), GatedConv(four, four))
        self.to_half, self.at_half = GatedConv(four, two), GatedConv(two, two)
        self.to_full, self.at_full = GatedConv(two, one), GatedConv(one, one // 2)
        self.last = small(nn.Conv2d(one // 2, 3, 3, padding=1))

    def forward(self, x, half, full):
        x = self.at_half(self.to_half(upsample(self.at_quarter(x))) + half)
        return self.last(self.at_full(self.to_full(upsample(x)) + full))


class Network(nn.Module):
    def __init__(self, widths=(16, 32, 64), dilations=(2, 4, 8, 16)):
        super().__init__()
        four = widths[2]
        self.coarse_encoder = encoder(widths, dilations)
        self.coarse_decoder = Decoder(four, widths)
        self.convolution_branch = encoder(widths, dilations)
        self.attention_branch = encoder(widths, ())
        self.attention = ContextualAttention()
        self.attended = nn.Sequential(GatedConv(four, four), GatedConv(four, four))
        self.decoder = Decoder(2 * four, widths)

    def forward(self, prefilled, hole):
        """The filled picture, the first stage's, and the first layer's gates [N, 16, H, W], of a picture whose hole is filled by
        diffusion. Sides are multiples of 8."""
        return self.stages(prefilled, hole, torch.zeros_like(hole))

    def stages(self, prefilled, hole, sketch):
        """As forward; sketch [N, 1, H, W] is 1 on edges that the fill should have."""
        signed = prefilled * 2 - 1
        x = torch.cat([signed, signed * (1 - hole), hole, sketch], 1)
        _, gates = self.coarse_encoder.at_full.split(x)
        coarse = prefilled + self.coarse_decoder(*self.coarse_encoder(x)) * hole
        pasted = eight_channels(coarse * 2 - 1, hole, sketch)
        plain, half, full = self.convolution_branch(pasted)
        attended, _ = self.attention(F.relu(self.attention_branch(pasted)[0]), hole[:, :, ::4, ::4])
        filled = coarse + self.decoder(torch.cat([plain, self.attended(attended)], 1), half, full) * hole
        return (filled, coarse, gates) if self.training else (filled.clamp(0, 1), coarse.clamp(0, 1), gates)


def fill(network, image, hole, prefilled):
    return network(prefilled, hole)[0]


def objective(network, batch, context):
    """The hole's terms of the config, for each of the stages."""
    image, hole = batch['image'], batch['hole']
    with torch.no_grad():
        prefilled = harmonic(image, hole)
        target = context.target(image, hole, prefilled)
    return outcome(*network(prefilled, hole)[:2], target, image, hole, context)


def outcome(filled, coarse, target, image, hole, context):
    stages = {'coarse': coarse.float(), 'final': filled.float()}
    terms = {f'{stage} {name}': term for stage, picture_ in stages.items()
             for name, term in losses.hole_terms(picture_, target, hole, context.config['losses']).items()}
    return Outcome(terms, real=torch.cat([image, hole], 1), fake=torch.cat([stages['final'], hole], 1))
