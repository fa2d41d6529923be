"""prog-s: one small gated network for all levels of a pyramid, after the progressive idea of Chen and Hu 2019: the answer at low resolution
is what the next level starts from. The architecture is ours; the paper's was not to be had."""
import torch
import torch.nn as nn
import torch.nn.functional as F

import losses
from harmonic import harmonic
from layers import Beside, GatedConv, Stairs, compose, eight_channels, small, upsample
from models import Outcome, any_size, hole_plane, picture, plane, result

LEVELS = 4
EXPORT = {
    'inputs': {'image': 3, 'mask': 1, 'level': 1},
    'outputs': ['output'],
    'size': (32, 48),
    'manifest': {
        'title': 'Progressive, small', 'kind': 'inpaint', 'seedRefs': ['12'], 'prefill': 'harmonic',
        'inputs': [picture(holeFill='prefill'), hole_plane(), plane('level', 'level', channels=['level'])],
        'outputs': [result(composited=True)],
        'size': any_size(4) | {'min': 8}, 'policy': 'crop', 'context': 2.0,
        'notes': 'Four levels at 1/8, 1/4, 1/2 and 1 of the size; level is 0, 1/3, 2/3 and 1. Level 0 starts from the harmonic fill, every '
                 'other from the level below, enlarged bilinearly, whose differences are joined to the rim of the hole. Below '
                 'full size a pixel is known where at least half of what it averages is, and averages only that.',
    },
}


class Network(nn.Module):
    def __init__(self, width=16, dilations=(2, 4, 8, 16)):
        super().__init__()
        c = width
        self.encoder = Stairs(
            GatedConv(8, c, 5), nn.Sequential(GatedConv(c, 2 * c, stride=2), GatedConv(2 * c, 2 * c)),
            nn.Sequential(GatedConv(2 * c, 4 * c, stride=2), *(Beside(GatedConv(4 * c, 4 * c, dilation=d)) for d in dilations)))
        self.at_half, self.at_full = GatedConv(4 * c, 2 * c), GatedConv(2 * c, c)
        self.residual = small(nn.Conv2d(c, 3, 3, padding=1))

    def forward(self, prefilled, hole, level):
        """prefilled [N, 3, H, W], its hole filled by the level below; level [N, 1, H, W], 0 at the lowest to 1. Sides multiples of 4."""
        x, half, full = self.encoder(eight_channels(prefilled * 2 - 1, hole, level))
        filled = prefilled + self.residual(self.at_full(upsample(self.at_half(upsample(x)) + half)) + full) * hole
        return filled if self.training else filled.clamp(0, 1)


def pyramid(image, hole):
    """The picture and its hole at 1/8, 1/4, 1/2 and 1. A pixel is known where at least half of what it averages is, and then averages
    only that; hidden pixels keep the true average, for the loss, and must not be looked at."""
    levels = []
    for level in reversed(range(LEVELS)):
        share, seen, truth = (F.avg_pool2d(x, 2 ** level) for x in (1 - hole, image * (1 - hole), image))
        coarse = (share < 0.5).to(hole.dtype)
        levels.append((compose(seen / share.clamp(min=1e-6), truth, coarse), coarse))
    return levels


def climb(network, levels, start, stop):
    """Fills from level 0 (harmonic) up to `stop`; yields every level's result."""
    filled = None
    for index, (image, hole) in enumerate(levels[start:stop + 1], start):
        prefilled = harmonic(image, hole) if filled is None else joined(filled, image, hole)
        filled = network(prefilled, hole, torch.full_like(hole, index / (LEVELS - 1))).float()
        yield filled


def joined(below, image, hole):
    """What a level starts from: in the hole the differences of the level below, enlarged, that take the tone of the rim (Pérez et al. 2003)."""
    guide = F.interpolate(below, scale_factor=2.0, mode='bilinear', align_corners=False)
    return compose(image, guide + harmonic(image - guide, hole), hole)


def fill(network, image, hole, prefilled):
    return list(climb(network, pyramid(image, hole), 0, LEVELS - 1))[-1]


def objective(network, batch, context):
    """One level, the same for the batch: three times of four it starts from the network's own answer below, else from a harmonic fill.
    The two upper levels have the teacher's fill for a target, if there is a teacher; the lower ones are too small for it."""
    levels = pyramid(batch['image'], batch['hole'])
    level, own = batch['step'] % LEVELS, (batch['step'] // LEVELS) % 4 > 0
    start = 0 if own else level
    with torch.no_grad():
        below = list(climb(network, levels, start, level - 1))
        image, hole = levels[level]
        prefilled = joined(below[-1], image, hole) if below else harmonic(image, hole)
        target = context.target(image, hole, harmonic(image, hole)) if level >= LEVELS // 2 else image
    filled = network(prefilled, hole, torch.full_like(hole, level / (LEVELS - 1))).float()
    return Outcome(losses.hole_terms(filled, target, hole, context.config['losses']),
                   real=torch.cat([image, hole], 1), fake=torch.cat([filled, hole], 1))
