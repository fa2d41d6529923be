"""deepfill1-s: the two stages of DeepFill v1 (Yu et al. 2018) at half its width: where contextual attention comes from."""
import torch
import torch.nn as nn
import torch.nn.functional as F

import losses
from attention import ContextualAttention
from layers import compose, eight_channels, elu_conv, upsample
from models import Outcome, any_size, hole_plane, picture, plane, result

EXPORT = {
    'inputs': {'image': 3, 'mask': 1},
    'outputs': ['output', 'coarse', 'flow'],
    'size': (64, 48),
    'manifest': {
        'title': 'DeepFill v1, small', 'kind': 'inpaint', 'seedRefs': ['4', '16'], 'prefill': 'none',
        'inputs': [picture(holeFill=0), hole_plane()],
        'outputs': [result(composited=True), result(composited=False, name='coarse', role='coarse'),
                    plane('flow', 'flow', fullSize=False)],
        'size': any_size(8), 'policy': 'crop', 'context': 2.0,
        'notes': 'flow: at an eighth of the size, the index of the patch that each place copies, row * width + column',
    },
}


class Decoder(nn.Module):
    def __init__(self, inputs, c):
        super().__init__()
        self.at_quarter = nn.Sequential(elu_conv(inputs, 4 * c), elu_conv(4 * c, 4 * c))
        self.at_half = nn.Sequential(elu_conv(4 * c, 2 * c), elu_conv(2 * c, 2 * c))
        self.at_full = nn.Sequential(elu_conv(2 * c, c), elu_conv(c, c // 2), nn.Conv2d(c // 2, 3, 3, padding=1))

    def forward(self, x):
        return self.at_full(upsample(self.at_half(upsample(self.at_quarter(x))))).clamp(-1, 1)


class Network(nn.Module):
    def __init__(self, width=16, dilations=(2, 4, 8, 16)):
        super().__init__()
        c = width
        dilated = lambda: [elu_conv(4 * c, 4 * c, dilation=d) for d in dilations]
        self.coarse_encoder = nn.Sequential(
            elu_conv(8, c, 5), elu_conv(c, 2 * c, stride=2), elu_conv(2 * c, 2 * c), elu_conv(2 * c, 4 * c, stride=2),
            elu_conv(4 * c, 4 * c), elu_conv(4 * c, 4 * c), *dilated())
        self.coarse_decoder = Decoder(4 * c, c)
        branch = lambda: [elu_conv(8, c, 5), elu_conv(c, c, stride=2), elu_conv(c, 2 * c), elu_conv(2 * c, 2 * c, stride=2),
                          elu_conv(2 * c, 4 * c)]
        self.convolution_branch = nn.Sequential(*branch(), elu_conv(4 * c, 4 * c), *dilated())
        self.attention_branch = nn.Sequential(*branch(), nn.Conv2d(4 * c, 4 * c, 3, padding=1), nn.ReLU())
        self.attention = ContextualAttention()
        self.attended = nn.Sequential(elu_conv(4 * c, 4 * c), elu_conv(4 * c, 4 * c))
        self.decoder = Decoder(8 * c, c)

    def forward(self, image, hole):
        """The filled picture, the first stage's, and the attention's best key by place at an eighth of the size. Sides are
        multiples of 8."""
        signed = image * 2 - 1
        planes = (torch.ones_like(hole), hole)
        coarse = self.coarse_decoder(self.coarse_encoder(eight_channels(signed * (1 - hole), *planes)))
        pasted = eight_channels(compose(signed, coarse, hole), *planes)
        attended, flow = self.attention(self.attention_branch(pasted), hole[:, :, ::4, ::4])
        raw = (self.decoder(torch.cat([self.convolution_branch(pasted), self.attended(attended)], 1)) + 1) / 2
        return raw if self.training else compose(image, raw, hole), (coarse + 1) / 2, flow


def fill(network, image, hole, prefilled):
    return network(image, hole)[0]


def objective(network, batch, context):
    """Spatially discounted L1 in the hole and L1 outside it, of both stages; the first counts 1.2 times."""
    image, hole = batch['image'], batch['hole']
    raw, coarse, _ = network(image, hole)
    raw, coarse = raw.float(), coarse.float()
    weight, known = losses.discount(hole), 1 - hole
    filled = compose(image, raw, hole)
    return Outcome({
        'hole': 1.2 * (1.2 * losses.l1(coarse, image, weight) + losses.l1(raw, image, weight)),
        'known': 1.2 * (1.2 * losses.l1(coarse, image, known) + losses.l1(raw, image, known)),
    }, real=torch.cat([image, hole], 1), fake=torch.cat([filled, hole], 1))
