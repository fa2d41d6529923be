"""pconv-s: a small U-Net of partial convolutions (Liu et al. 2018). What stands inside the hole cannot influence its output."""
import torch
import torch.nn as nn
import torch.nn.functional as F

import losses
from layers import PartialConv, compose, upsample
from models import Outcome, any_size, hole_plane, picture, plane, result

MASKS = [f'known{level}' for level in range(1, 6)]
EXPORT = {
    'inputs': {'image': 3, 'mask': 1},
    'outputs': ['output', *MASKS],
    'size': (64, 96),
    'manifest': {
        'title': 'Partial convolutions, small', 'kind': 'inpaint', 'seedRefs': ['18'], 'prefill': 'none',
        'inputs': [picture(holeFill=0), hole_plane()],
        'outputs': [result(composited=True), *(plane(name, 'mask') for name in MASKS)],
        'size': any_size(32), 'policy': 'crop', 'context': 2.0,
    },
}


class Network(nn.Module):
    def __init__(self, widths=(24, 48, 96, 128, 128), kernels=(5, 3, 3, 3, 3)):
        super().__init__()
        inputs = (4, *widths)
        self.encoder = nn.ModuleList([PartialConv(a, b, k, 2) for a, b, k in zip(inputs, widths, kernels)])
        outputs = (3, *widths)
        self.decoder = nn.ModuleList([PartialConv(widths[i] + inputs[i], outputs[i]) for i in reversed(range(len(widths)))])

    def forward(self, image, hole):
        """The filled picture, and which pixels are known after each layer of the encoder. Sides are multiples of 32."""
        known = 1 - hole
        signed = torch.cat([image * 2 - 1, known], 1) * known
        levels = [(signed, known)]
        x = signed
        for layer in self.encoder:
            x, known = layer(x, known)
            x = F.relu(x)
            levels.append((x, known))
        for layer, (skip, skip_known) in zip(self.decoder, reversed(levels[:-1])):
            known = torch.maximum(upsample(known), skip_known)
            x, known = layer(torch.cat([upsample(x), skip * skip_known], 1), known)
            if layer is not self.decoder[-1]:
                x = F.leaky_relu(x, 0.2)
        raw = (x + 1) / 2
        if self.training:
            return (raw,)
        return (compose(image, raw.clamp(0, 1), hole), *(mask for _, mask in levels[1:]))


def fill(network, image, hole, prefilled):
    return network(image, hole)[0]


def objective(network, batch, context):
    """Equation 7 of the paper, with edgefeat's features instead of VGG's."""
    image, hole = batch['image'], batch['hole']
    raw = network(image, hole)[0].float()
    filled = compose(image, raw, hole)
    ours, composed, truth = (context.features(x) for x in (raw, filled, image))
    weight = context.config['losses']
    return Outcome({
        'valid': weight['valid'] * losses.l1(raw, image, 1 - hole),
        'hole': weight['hole'] * losses.l1(raw, image, hole),
        'feature': weight['feature'] * (losses.feature_l1(ours, truth) + losses.feature_l1(composed, truth)),
        'style': weight['style'] * (losses.style_l1(ours, truth) + losses.style_l1(composed, truth)),
        'variation': weight['variation'] * losses.total_variation(filled, hole),
    })
