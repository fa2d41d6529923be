"""Batches from the photos that people have segmented (BSDS500 train): boundaries for edgefeat, made-up layered scenes for the ldi networks.

The last HELD_OUT photos are kept from training and serve `measure`.
"""
import functools
import os

import numpy as np
import torch
from PIL import Image, ImageFilter

import data

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

    def _numbers(self, held_out):
        return (self.count, len(self.all)) if held_out else (0, self.count)

    def crop(self, random, size, held_out=False):
        """A crop of one photo and its maps, [size, size, ...]; mirrored half the time."""
        planes = self.all[random.integers(*self._numbers(held_out))]
        y, x = (random.integers(0, n - size + 1) for n in planes[0].shape[:2])
        turn = -1 if random.random() < 0.5 else 1
        return [plane[y:y + size, x:x + size][:, ::turn] for plane in planes]

    @functools.cached_property
    def things(self):
        """Per photo, (top, left, mask) of each whole thing: a segment of at least a hundredth of the photo, clear of the photo's rim."""
        return [_things(labels) for _, labels, _ in self.all]

    @functools.cached_property
    def covered(self):
        """Per photo, where any whole thing is."""
        planes = [np.zeros(labels.shape, bool) for _, labels, _ in self.all]
        for plane, things in zip(planes, self.things):
            for top, left, mask in things:
                plane[top:top + mask.shape[0], left:left + mask.shape[1]] |= mask
        return planes

    def thing(self, random, held_out=False):
        """A whole thing, cut out: its photo's pixels in its bounding box and its mask there; mirrored half the time."""
        first, last = self._numbers(held_out)
        number = random.choice([n for n in range(first, last) if self.things[n]])
        top, left, mask = self.things[number][random.integers(len(self.things[number]))]
        turn = -1 if random.random() < 0.5 else 1
        return self.all[number][0][top:top + mask.shape[0], left:left + mask.shape[1]][:, ::turn], mask[:, ::turn]

    def scenery(self, random, size, held_out=False):
        """A crop, one to two times as large as [size, size, 3] and made that small, with as little of whole things in it as twelve tries find."""
        best, least = None, 1.0
        for _ in range(12):
            number = random.integers(*self._numbers(held_out))
            photo = self.all[number][0]
            side = min(int(size * random.uniform(1, 2)), *photo.shape[:2])
            y, x = (random.integers(0, n - side + 1) for n in photo.shape[:2])
            share = self.covered[number][y:y + side, x:x + side].mean()
            if best is None or share < least:
                best, least = photo[y:y + side, x:x + side], share
            if least < 0.02:
                break
        turn = -1 if random.random() < 0.5 else 1
        return np.asarray(Image.fromarray(np.ascontiguousarray(best[:, ::turn])).resize((size, size), Image.BOX if len(best) > size else Image.NEAREST))


def _things(labels):
    rim = {*labels[0], *labels[-1], *labels[:, 0], *labels[:, -1]}
    found = []
    for value, count in zip(*np.unique(labels, return_counts=True)):
        if value in rim or count < 0.01 * labels.size:
            continue
        mask = labels == value
        rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
        found.append((rows[0], columns[0], mask[rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1]))
    return found


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
    """A whole thing before scenery: what stands near is a figure and not a piece of sky, and the far layer has no other."""
    back = photos.scenery(random, size, held_out)
    front, soft = _placed(random, size, *photos.thing(random, held_out))
    if random.random() < 0.5:  # one layer is out of focus, mostly the far one
        far = random.random() < 0.75
        blur = ImageFilter.GaussianBlur(random.uniform(0.5, 1.5))
        blurred = np.asarray(Image.fromarray(back if far else front).filter(blur))
        back, front = (blurred, front) if far else (back, blurred)
    back, front, mask = _picture(back), _picture(front), soft > 0.5
    back_depth = _far(random, size)
    near = back_depth[0][mask].max() + random.uniform(0.15, 0.4)
    front_depth = near + 0.05 * _plane(random, size)
    near_mask = mask[None].astype(np.float32)
    depth = back_depth * (1 - near_mask) + front_depth * near_mask
    top = max(1.0, float(depth.max()))
    grown = np.asarray(Image.fromarray((mask * 255).astype(np.uint8)).filter(ImageFilter.MaxFilter(7)), np.float32)[None] / 255
    return {'image': back * (1 - soft) + front * soft, 'depth': depth / top, 'front': near_mask, 'back': back,
            'back_depth': back_depth / top, 'hole': grown}


def _placed(random, size, thing, mask):
    """The thing on an empty picture [size, size, 3], and its soft mask [size, size]: 5 to 40 % of it, or as much as fits."""
    share = random.uniform(0.05, 0.4)
    scale = min((share * size * size / mask.sum()) ** 0.5, (size - 2) / max(mask.shape))
    height, width = (max(2, round(n * scale)) for n in mask.shape)
    y, x = random.integers(0, size - height + 1), random.integers(0, size - width + 1)
    picture, soft = np.zeros((size, size, 3), np.uint8), np.zeros((size, size), np.float32)
    small = lambda plane: np.asarray(Image.fromarray(np.ascontiguousarray(plane)).resize((width, height), Image.BOX if scale < 1 else Image.BILINEAR))
    # What is beyond the rim in its own photo lends the soft rim its colours.
    picture[y:y + height, x:x + width] = small(thing)
    soft[y:y + height, x:x + width] = small((mask * 255).astype(np.uint8)) / np.float32(255)
    return picture, soft


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


def _picture(crop):
    return np.ascontiguousarray(crop.transpose(2, 0, 1)).astype(np.float32) / 255


def _batch(config, step, make):
    """Stacks what `make(random, size)` gives, as data.inpainting_batch does."""
    count, size = data.shape_of(config, step)
    samples = [make(data.generator(config['seed'], step, index + 1), size) for index in range(count)]
    return {'step': step, **{key: torch.from_numpy(np.stack([sample[key] for sample in samples])).float() for key in samples[0]}}
