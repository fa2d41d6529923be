"""deepfill2-s: the two stages of DeepFill v2 (Yu et al. 2019) at two thirds of its width: gated convolutions, contextual attention."""
import torch
import torch.nn as nn
import torch.nn.functional as F

import losses
from attention import ContextualAttention
from layers import GatedConv, compose, eight_channels, upsample
from models import Outcome, any_size, hole_plane, picture, plane, result

EXPORT = {
    'inputs': {'image': 3, 'mask': 1},
    'outputs': ['output', 'coarse', 'gates'],
    'size': (64, 48),
    'manifest': {
        'title': 'DeepFill v2, small', 'kind': 'inpaint', 'seedRefs': ['19'], 'prefill': 'none',
        'inputs': [picture(holeFill=0), hole_plane()],
        'outputs': [result(composited=True), result(composited=False, name='coarse', role='coarse'),
                    plane('gates', 'features')],
        'size': any_size(8), 'policy': 'crop', 'context': 2.0,
    },
}


def encoder(inputs, widths, dilations):
    """5x5, twice strided by two, then dilated layers at a quarter of the size."""
    one, two, four = widths
    return nn.Sequential(
        GatedConv(inputs, one, 5), GatedConv(one, two, stride=2), GatedConv(two, two), GatedConv(two, four, stride=2),
        GatedConv(four, four), GatedConv(four, four), *(GatedConv(four, four, dilation=d) for d in dilations))


class Decoder(nn.Module):
    """Two plain layers and two upsampling steps to a picture in [-1, 1]."""

    def __init__(self, inputs, widths):
        super().__init__()
        one, two, four = widths
        self.at_quarter = nn.Sequential(GatedConv(inputs, four), GatedConv(four, four))
        self.at_half = nn.Sequential(GatedConv(four, two), GatedConv(two, two))
        self.at_full = nn.Sequential(GatedConv(two, one), GatedConv(one, one // 2), nn.Conv2d(one // 2, 3, 3, padding=1))

    def forward(self, x):
        return torch.tanh(self.at_full(upsample(self.at_half(upsample(self.at_quarter(x))))))


class Network(nn.Module):
    def __init__(self, widths=(16, 32, 64), dilations=(2, 4, 8, 16)):
        super().__init__()
        four = widths[2]
        self.coarse_encoder = encoder(8, widths, dilations)
        self.coarse_decoder = Decoder(four, widths)
        self.convolution_branch = encoder(3, widths, dilations)
        self.attention_branch = encoder(3, widths, ())
        self.attention = ContextualAttention()
        self.attended = nn.Sequential(GatedConv(four, four), GatedConv(four, four))
        self.decoder = Decoder(2 * four, widths)

    def forward(self, image, hole):
        """The filled picture, the first stage's, and the first layer's gates [N, 16, H, W]. Sides are multiples of 8."""
        signed = image * 2 - 1
        x = eight_channels(signed * (1 - hole), torch.ones_like(hole), hole)
        _, gates = self.coarse_encoder[0].split(x)
        coarse = self.coarse_decoder(self.coarse_encoder(x))
        pasted = compose(signed, coarse, hole)
        plain = self.convolution_branch(pasted)
        attended, _ = self.attention(F.relu(self.attention_branch(pasted)), hole[:, :, ::4, ::4])
        raw = (self.decoder(torch.cat([plain, self.attended(attended)], 1)) + 1) / 2
        return raw if self.training else compose(image, raw, hole), (coarse + 1) / 2, gates


def fill(network, image, hole, prefilled):
    return network(image, hole)[0]


def objective(network, batch, context):
    image, hole = batch['image'], batch['hole']
    raw, coarse, _ = network(image, hole)
    everywhere = torch.ones_like(hole)
    filled = compose(image, raw.float(), hole)
    return Outcome({'coarse': losses.l1(coarse.float(), image, everywhere), 'final': losses.l1(raw.float(), image, everywhere)},
                   real=torch.cat([image, hole], 1), fake=torch.cat([filled, hole], 1))
