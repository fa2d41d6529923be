"""deepfill2-s-sketch: deepfill2-s with the paper's guided mode (Yu et al. 2019, section 3.5): a sketch of edges inside the hole says where
the fill shall have some. Trained on flat cells with their borders, and on photos with their edges and without."""
import torch
import torch.nn.functional as F

from harmonic import harmonic
from models import deepfill2_s, plane

EXPORT = {
    **deepfill2_s.EXPORT,
    'inputs': {'image': 3, 'mask': 1, 'sketch': 1},
    'manifest': {
        **deepfill2_s.EXPORT['manifest'], 'title': 'DeepFill v2, small, with a sketch',
        'inputs': [*deepfill2_s.EXPORT['manifest']['inputs'], plane('sketch', 'edge', channels=['edge'], range=[0, 1])],
        'notes': 'sketch: 1 on edges one pixel wide, looked at inside the hole alone',
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


def cells(image, step, count=5):
    """Pictures of `count` flat cells (Voronoi's), in colours of the photos, and where their borders are, [N, 1, H, W] of 0 and 1. What a sketch
    means in them is not a matter of chance, as it mostly is in a photo."""
    n, _, height, width = image.shape
    random = torch.Generator().manual_seed(step)
    y, x = (torch.rand(n, count, 1, 1, generator=random) * 1.4 - 0.2 for _ in range(2))
    rows, columns = torch.arange(height).view(1, 1, -1, 1) / height, torch.arange(width).view(1, 1, 1, -1) / width
    cell = ((rows - y) ** 2 + (columns - x) ** 2).argmin(1)
    at = torch.randint(height * width, (n, 1, count), generator=random).expand(-1, 3, -1)
    colours = image.flatten(2).gather(2, at)
    flat = colours.gather(2, cell.view(n, 1, -1).expand(-1, 3, -1)).view_as(image)
    border = torch.zeros_like(image[:, :1])
    border[:, 0, :, 1:] = (cell[:, :, 1:] != cell[:, :, :-1]).to(image.dtype)
    border[:, 0, 1:] = torch.maximum(border[:, 0, 1:], (cell[:, 1:] != cell[:, :-1]).to(image.dtype))
    return flat, border


def fill(network, image, hole, prefilled):
    """Without a sketch."""
    return network(prefilled, hole, torch.zeros_like(hole))[0]


def objective(network, batch, context):
    """Three batches of four are flat cells with their borders for a sketch; the fourth are photos, with their edges or, every other
    time, without a sketch."""
    image, hole, step = batch['image'], batch['hole'], batch['step']
    with torch.no_grad():
        image, sketch = cells(image, step) if step % 4 else (image, edges(image) * (step % 8 > 0))
        prefilled = harmonic(image, hole)
    return deepfill2_s.outcome(*network(prefilled, hole, sketch)[:2], image, image, hole, context)
