"""edgefeat: a small edge detector whose layers serve as features, where other work takes VGG's.

After holistically-nested edge detection (Xie and Tu 2015): a side output per level, and their learned mean.
"""
import torch
import torch.nn as nn
import torch.nn.functional as F

from models import Outcome, any_size, picture, plane

FEATURES = ['half', 'quarter', 'eighth']
EXPORT = {
    'inputs': {'image': 3},
    'outputs': ['edge', *FEATURES],
    'size': (64, 48),
    'manifest': {
        'title': 'Edges and features', 'kind': 'features', 'seedRefs': [], 'prefill': 'none',
        'inputs': [picture()],
        'outputs': [plane('edge', 'mask'), *(plane(name, 'features') for name in FEATURES)],
        'size': any_size(8), 'policy': 'resize',
    },
}


class Network(nn.Module):
    def __init__(self, widths=(16, 32, 64, 128)):
        super().__init__()
        one, two, three, four = widths
        conv = lambda a, b: nn.Sequential(nn.Conv2d(a, b, 3, padding=1), nn.ReLU())
        self.levels = nn.ModuleList([
            nn.Sequential(conv(3, one), conv(one, one)),
            nn.Sequential(nn.AvgPool2d(2), conv(one, two), conv(two, two)),
            nn.Sequential(nn.AvgPool2d(2), conv(two, three), conv(three, three)),
            nn.Sequential(nn.AvgPool2d(2), conv(three, four)),
        ])
        self.sides = nn.ModuleList([nn.Conv2d(width, 1, 1) for width in widths])
        self.mix = nn.Conv2d(len(widths), 1, 1)
        nn.init.constant_(self.mix.weight, 1 / len(widths))

    def features(self, image):
        """The maps at full, half, quarter and eighth size, of an image in [0, 1]."""
        x, maps = image * 2 - 1, []
        for level in self.levels:
            x = level(x)
            maps.append(x)
        return maps

    def logits(self, maps):
        """The mixed logit of "edge", and those of the sides, all at full size."""
        sides = [side(x) for side, x in zip(self.sides, maps)]
        enlarge = lambda x, factor: F.interpolate(x, scale_factor=float(factor), mode='bilinear', align_corners=False)
        sides = [sides[0], *(enlarge(side, 2 ** level) for level, side in enumerate(sides) if level > 0)]
        return self.mix(torch.cat(sides, 1)), sides

    def forward(self, image):
        """Edge strength in [0, 1], and the features at half, quarter and eighth size. Sides are multiples of 8."""
        maps = self.features(image)
        mixed, _ = self.logits(maps)
        return (torch.sigmoid(mixed), *maps[1:])


def objective(network, batch, context):
    """Class-balanced cross entropy of the mix and of every side; pixels that few annotators marked do not count."""
    edge = batch['edge']
    mixed, sides = network.logits(network.features(batch['image']))
    return Outcome({'mix': balanced(mixed.float(), edge), 'sides': sum(balanced(side.float(), edge) for side in sides) / len(sides)})


def balanced(logit, edge, sure=0.4):
    """Cross entropy with both classes of equal weight. `edge` is the share of the annotators who marked a boundary."""
    yes, no = (edge >= sure).float(), (edge == 0).float()
    positive = (F.softplus(-logit) * yes).sum() / yes.sum().clamp(min=1)
    negative = (F.softplus(logit) * no).sum() / no.sum().clamp(min=1)
    return (positive + negative) / 2


def measure(network, held):
    """Share of the edge pixels found at the threshold where as many pixels are marked as there are edges, on held-out crops."""
    hits, edges = 0, 0
    for batch in held.held_out(40):
        found = network(batch['image'])[0]
        truth = batch['edge'] >= 0.4
        marked = found >= found.flatten().kthvalue(max(1, found.numel() - int(truth.sum()) + 1))[0]
        near = F.max_pool2d(marked.float(), 5, 1, 2) > 0
        hits, edges = hits + int((near & truth).sum()), edges + int(truth.sum())
    return {'recall_at_equal_count': hits / max(edges, 1), 'tolerance_pixels': 2}
