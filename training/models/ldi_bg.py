"""ldi-bg: completes colour and depth of what the near layer hides, after Dhamo et al. 2019: a gated residual on a harmonic fill of
all four channels."""
import torch
import torch.nn as nn

import losses
from metrics import psnr
from harmonic import EXACT_SWEEPS, harmonic
from layers import GatedConv, upsample
from models import Outcome, any_size, hole_plane, picture, plane

EXPORT = {
    'inputs': {'image': 3, 'depth': 1, 'mask': 1},
    'outputs': ['output', 'output_depth'],
    'size': (64, 48),
    'manifest': {
        'title': 'Background with depth', 'kind': 'inpaint', 'seedRefs': ['5', '11'], 'prefill': 'harmonic',
        'inputs': [picture(holeFill='prefill'), plane('depth', 'depth', range=[0, 1], holeFill='prefill'), hole_plane()],
        'outputs': [picture('output', composited=True, fullSize=True), plane('output_depth', 'depth', range=[0, 1], fullSize=True)],
        'size': any_size(4), 'policy': 'crop', 'context': 2.0,
    },
}


class Network(nn.Module):
    def __init__(self, width=16, dilations=(2, 4, 8, 4)):
        super().__init__()
        c = width
        self.encoder = nn.Sequential(
            GatedConv(8, c, 5), GatedConv(c, 2 * c, stride=2), GatedConv(2 * c, 2 * c), GatedConv(2 * c, 4 * c, stride=2),
            *(GatedConv(4 * c, 4 * c, dilation=d) for d in dilations))
        self.at_half, self.at_full = GatedConv(4 * c, 2 * c), GatedConv(2 * c, c)
        self.residual = nn.Conv2d(c, 4, 3, padding=1)
        self.residual.weight.data.mul_(0.05)
        self.residual.bias.data.zero_()

    def forward(self, image, depth, hole):
        """Colour [N, 3, H, W] and depth [N, 1, H, W] with the hole completed, from their harmonic fills. Sides are multiples of 4."""
        prefilled = torch.cat([image, depth], 1)
        signed = prefilled * 2 - 1
        x = self.encoder(torch.cat([signed, signed[:, :3] * (1 - hole), hole], 1))
        filled = prefilled + self.residual(self.at_full(upsample(self.at_half(upsample(x))))) * hole
        return torch.split(filled if self.training else filled.clamp(0, 1), (3, 1), 1)


def objective(network, batch, context):
    """L1 of colour and twice that of depth in the hole, their differences, and depth edges only where colour has edges."""
    hole = batch['hole']
    truth = torch.cat([batch['back'], batch['back_depth']], 1)
    with torch.no_grad():
        prefilled = harmonic(truth, hole)
    colour, depth = (x.float() for x in network(prefilled[:, :3], prefilled[:, 3:], hole))
    filled = torch.cat([colour, depth], 1)
    return Outcome({
        'colour': losses.l1(colour, batch['back'], hole), 'depth': 2 * losses.l1(depth, batch['back_depth'], hole),
        'gradient': 0.5 * losses.gradient_l1(filled, truth, hole), 'coherence': 0.1 * coherence(depth, colour, hole),
    }, real=torch.cat([truth, hole], 1), fake=torch.cat([filled, hole], 1))


def coherence(depth, colour, hole):
    """Depth differences in the hole, but for those that stand on a colour difference: |dD| exp(-8 |dI|)."""
    steps = lambda x: ((x[..., :, 1:] - x[..., :, :-1])[..., 1:, :], (x[..., 1:, :] - x[..., :-1, :])[..., :, 1:])
    inside = hole[..., 1:, 1:]
    unexplained = lambda d, c: (d.abs() * (-8 * c.abs().mean(1, keepdim=True)).exp() * inside).sum()
    return sum(unexplained(d, c) for d, c in zip(steps(depth), steps(colour))) / inside.sum().clamp(min=1)


def measure(network, held):
    """Hole PSNR of colour above that of the harmonic fill, and mean absolute depth error as a multiple of its, on held-out scenes."""
    gains, ours, base = [], 0.0, 0.0
    for batch in held.held_out(40):
        truth, hole = torch.cat([batch['back'], batch['back_depth']], 1), batch['hole']
        start = harmonic(truth, hole, EXACT_SWEEPS)
        colour, depth = network(start[:, :3], start[:, 3:], hole)
        for i in range(len(truth)):
            one = slice(i, i + 1)
            gains.append(psnr(colour[one], batch['back'][one], hole[one]) - psnr(start[one, :3], batch['back'][one], hole[one]))
        ours += float(((depth - batch['back_depth']).abs() * hole).sum())
        base += float(((start[:, 3:] - batch['back_depth']).abs() * hole).sum())
    return {'colour_over_harmonic': sum(gains) / len(gains), 'depth_error_over_harmonic': ours / max(base, 1e-9)}
