"""ldi-pred: depth and the near layer's mask from one picture, after Dhamo et al. 2019. Learned on composed scenes, so depth of a natural
photo is a weak guess."""
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.nn.utils.fusion import fuse_conv_bn_eval

from layers import upsample
from models import Outcome, any_size, picture, plane

EXPORT = {
    'inputs': {'image': 3},
    'outputs': ['depth', 'front'],
    'size': (64, 80),
    'manifest': {
        'title': 'Depth and near layer', 'kind': 'map', 'seedRefs': ['5', '11'], 'prefill': 'none',
        'inputs': [picture()],
        'outputs': [plane('depth', 'depth', range=[0, 1], fullSize=True), plane('front', 'mask', range=[0, 1], fullSize=True)],
        'size': any_size(16), 'policy': 'resize', 'notes': 'depth: 0 = far. front: the chance that a pixel belongs to the near layer.',
    },
}


def layer(inputs, outputs, stride=1):
    """Convolution, normalisation over the batch, ELU."""
    return nn.Sequential(nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs), nn.ELU())


class Network(nn.Module):
    def __init__(self, widths=(24, 32, 64, 96, 128)):
        super().__init__()
        self.down = nn.ModuleList([layer(a, b, stride=1 if i == 0 else 2) for i, (a, b) in enumerate(zip((3, *widths), widths))])
        self.middle = layer(widths[-1], widths[-1])
        pairs = list(zip(widths[:0:-1], widths[-2::-1]))
        self.up = nn.ModuleList([layer(a + b, b) for a, b in pairs])
        self.last = nn.Conv2d(widths[0], 2, 3, padding=1)

    def forward(self, image):
        """Depth in [0, 1], 0 = far, and the near layer: its chance, or in training its logit. Sides are multiples of 16."""
        x, skips = image * 2 - 1, []
        for down in self.down:
            x = down(x)
            skips.append(x)
        x = self.middle(x)
        for up, skip in zip(self.up, reversed(skips[:-1])):
            x = up(torch.cat([upsample(x), skip], 1))
        depth, front = torch.split(self.last(x), 1, 1)
        return torch.sigmoid(depth), front if self.training else torch.sigmoid(front)

    def fold(self):
        """Normalisation into the convolutions before it, so that the file rounds the weights that PyTorch's sample is computed with."""
        for block in (*self.down, self.middle, *self.up):
            block[0], block[1] = fuse_conv_bn_eval(block[0], block[1]), nn.Identity()


def objective(network, batch, context):
    """Reverse Huber on depth, its differences at three scales, cross entropy and Dice of the mask."""
    depth, logit = (x.float() for x in network(batch['image']))
    error, front = depth - batch['depth'], batch['front']
    chance = torch.sigmoid(logit)
    dice = 1 - (2 * (chance * front).sum((1, 2, 3)) + 1) / (chance.sum((1, 2, 3)) + front.sum((1, 2, 3)) + 1)
    return Outcome({
        'depth': berhu(error), 'gradient': 0.5 * sum(slopes(F.avg_pool2d(error, 2 ** level) if level else error) for level in range(3)),
        'mask': F.binary_cross_entropy_with_logits(logit, front), 'dice': dice.mean(),
    })


def berhu(error):
    """Reverse Huber (Laina et al. 2016): absolute up to a fifth of the batch's largest error, squared above."""
    size = error.abs()
    limit = 0.2 * size.max().detach().clamp(min=1e-6)
    return torch.where(size <= limit, size, (size ** 2 + limit ** 2) / (2 * limit)).mean()


def slopes(error):
    return (error[..., 1:] - error[..., :-1]).abs().mean() + (error[..., 1:, :] - error[..., :-1, :]).abs().mean()


def measure(network, held):
    """Mean intersection over union of the mask and rank correlation of depth, on held-out composed scenes."""
    overlap, correlation = [], []
    for batch in held.held_out(40):
        depth, front = network(batch['image'])
        for index in range(len(depth)):
            found, truth = front[index] > 0.5, batch['front'][index] > 0.5
            overlap.append(float((found & truth).sum() / (found | truth).sum().clamp(min=1)))
            ranks = torch.stack([x[index].flatten().argsort().argsort().float() for x in (depth, batch['depth'])])
            correlation.append(float(torch.corrcoef(ranks)[0, 1]))
    return {'mask_iou': sum(overlap) / len(overlap), 'depth_rank_correlation': sum(correlation) / len(correlation)}
