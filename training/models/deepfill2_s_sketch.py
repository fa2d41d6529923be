"""deepfill2-s-sketch: deepfill2-s with the paper's guided mode (Yu et al. 2019, section 3.5): a sketch of edges inside the hole says where
the fill shall have some. Unlike the paper's, its hole arrives filled by a membrane that tears along the sketch."""
import torch
import torch.nn.functional as F

from harmonic import torn
from models import deepfill2_s, plane

EXPORT = {
    **deepfill2_s.EXPORT,
    'inputs': {'image': 3, 'mask': 1, 'sketch': 1},
    'manifest': {
        **deepfill2_s.EXPORT['manifest'], 'title': 'DeepFill v2, small, with a sketch', 'prefill': 'torn',
        'inputs': [*deepfill2_s.EXPORT['manifest']['inputs'], plane('sketch', 'edge', channels=['edge'], range=[0, 1])],
        'notes': 'sketch: 1 on edges one pixel wide; what fills the hole before the network does not flow across them',
    },
}


class Network(deepfill2_s.Network):
    def forward(self, prefilled, hole, sketch):
        """As deepfill2-s; sketch [N, 1, H, W] is 1 on edges that the fill shall have, and not looked at outside the hole."""
        return self.stages(prefilled, hole, sketch * hole)


def edges(image, least=0.04):
    """Edges one pixel wide, [N, 1, H, W] of 0 and 1: where the slope of the blurred grey picture is `least` per pixel or more and larger
    than that of both neighbours across."""
    grey = F.pad(image.mean(1, keepdim=True), (3, 3, 3, 3), mode='replicate')
    grey = F.avg_pool2d(F.avg_pool2d(grey, 3, 1), 3, 1)
    across, down = (grey[..., 1:-1, 2:] - grey[..., 1:-1, :-2]) / 2, (grey[..., 2:, 1:-1] - grey[..., :-2, 1:-1]) / 2
    size = (across ** 2 + down ** 2).sqrt()
    around = F.pad(size, (1, 1, 1, 1), mode='replicate')
    largest = lambda a, b: (size >= a) & (size > b)
    ridge = torch.where(across.abs() > down.abs(), largest(around[..., 1:-1, 2:], around[..., 1:-1, :-2]),
                        largest(around[..., 2:, 1:-1], around[..., :-2, 1:-1]))
    return (ridge & (size >= least)).to(image.dtype)


def fill(network, image, hole, prefilled):
    """Without a sketch."""
    return network(prefilled, hole, torch.zeros_like(hole))[0]


def objective(network, batch, context):
    """Photos with their edges for a sketch; every fourth batch has none."""
    image, hole, step = batch['image'], batch['hole'], batch['step']
    with torch.no_grad():
        sketch = edges(image) * (step % 4 > 0)
        prefilled = torn(image, hole, sketch)
    return deepfill2_s.outcome(*network(prefilled, hole, sketch)[:2], image, image, hole, context)
