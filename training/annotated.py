"""Batches from the photos that people have segmented (BSDS500 train): boundaries for edgefeat, made-up layered scenes for the ldi networks.

The last HELD_OUT photos are kept from training and serve `measure`.
"""
import os

import numpy as np
import torch
from PIL import Image, ImageFilter

import data
import masks

HELD_OUT = 20


class AnnotatedPhotos:
    """Photos with their label maps and boundary maps, uint8, split into training and held-out ones."""

    def __init__(self, root):
        images = data.photo_paths(os.path.join(root, 'bsds500', 'images'))
        self.all = [(data.load(path), self._plane(path, 'segments'), self._plane(path, 'boundaries')) for path in images]
        self.count = len(self.all) - HELD_OUT

    @staticmethod
    def _plane(path, kind):
        folder, name = os.path.split(path)
        return np.asarray(Image.open(os.path.join(folder, '..', kind, name[:-3] + 'png')))

    def crop(self, random, size, held_out=False):
        """A crop of one photo and its maps, [size, size, ...]; mirrored half the time."""
        first, last = (self.count, len(self.all)) if held_out else (0, self.count)
        planes = self.all[random.integers(first, last)]
        y, x = (random.integers(0, n - size + 1) for n in planes[0].shape[:2])
        turn = -1 if random.random() < 0.5 else 1
        return [plane[y:y + size, x:x + size][:, ::turn] for plane in planes]


def edge_batch(photos, config, step, held_out=False):
    """image [N, 3, H, W] and edge [N, 1, H, W], the share of the annotators who marked a boundary."""
    return _batch(config, step, lambda random, size: _edges(photos.crop(random, size, held_out)))


def _edges(crop):
    image, _, boundaries = crop
    return {'image': _picture(image), 'edge': boundaries[None].astype(np.float32) / 255}


def layered_batch(photos, config, step, held_out=False):
    """Composed scenes of two layers, each [N, ., H, W]: `image` and `depth` of the whole, `front` (the mask of the near layer), and
    `back` and `back_depth`, the far layer without anything before it. Depth is in [0, 1], 0 = far. `hole` is the near layer grown by
    3 px, so that its soft rim does not count as known."""
    return _batch(config, step, lambda random, size: _scene(photos, random, size, held_out))


def _scene(photos, random, size, held_out):
    back = photos.crop(random, size, held_out)[0]
    for _ in range(8):
        front, labels, _ = photos.crop(random, size, held_out)
        values, counts = np.unique(labels, return_counts=True)
        fitting = values[(counts > 0.05 * size * size) & (counts < 0.40 * size * size)]
        if len(fitting):
            mask = labels == random.choice(fitting)
            break
    else:
        mask = masks.rectangle(random, size, size, 0.05, 0.4)
    soft = np.asarray(Image.fromarray((mask * 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(0.7)), np.float32)[None] / 255
    back, front = (_picture(_defocus(random, x)) for x in (back, front))
    back_depth = _far(random, size)
    near = back_depth[0][mask].max() + random.uniform(0.15, 0.4)
    front_depth = near + 0.05 * _plane(random, size)
    near_mask = mask[None].astype(np.float32)
    depth = back_depth * (1 - near_mask) + front_depth * near_mask
    top = max(1.0, float(depth.max()))
    grown = np.asarray(Image.fromarray((mask * 255).astype(np.uint8)).filter(ImageFilter.MaxFilter(7)), np.float32)[None] / 255
    return {'image': back * (1 - soft) + front * soft, 'depth': depth / top, 'front': near_mask, 'back': back,
            'back_depth': back_depth / top, 'hole': grown}


def _far(random, size):
    """Depth of a background: a ground ramp below a horizon, a tilted plane and low waves, in [0, 0.6]. The ground rules: what the plane and
    the waves add is chance, and no picture tells it."""
    rows = np.linspace(0, 1, size, dtype=np.float32)[:, None]
    ground = np.clip((rows - random.uniform(0, 0.5)) * random.uniform(0.6, 1.2), 0, 1)
    depth = 0.15 + ground * 0.5 + 0.1 * _plane(random, size) + 0.05 * _waves(random, size)
    return np.clip(depth, 0, 0.6).astype(np.float32)[None]


def _plane(random, size):
    y, x = np.mgrid[-1:1:size * 1j, -1:1:size * 1j]
    return x * random.uniform(-1, 1) + y * random.uniform(-1, 1)


def _waves(random, size):
    coarse = random.standard_normal((4, 4)).astype(np.float32)
    return np.asarray(Image.fromarray(coarse).resize((size, size), Image.BICUBIC))


def _defocus(random, crop):
    if random.random() < 0.3:
        return np.asarray(Image.fromarray(np.ascontiguousarray(crop)).filter(ImageFilter.GaussianBlur(random.uniform(0.5, 1.5))))
    return crop


def _picture(crop):
    return np.ascontiguousarray(crop.transpose(2, 0, 1)).astype(np.float32) / 255


def _batch(config, step, make):
    """Stacks what `make(random, size)` gives, as data.inpainting_batch does."""
    count, size = data.shape_of(config, step)
    samples = [make(data.generator(config['seed'], step, index + 1), size) for index in range(count)]
    return {'step': step, **{key: torch.from_numpy(np.stack([sample[key] for sample in samples])).float() for key in samples[0]}}
