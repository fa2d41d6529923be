"""Photos and the endless stream of training batches.

Batch k of a stream depends on the seed and on k alone (Philox, a counter-based generator), so a resumed run, or one on another
machine, sees the same crops and masks.
"""
import os
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import torch
from PIL import Image

import masks

HERE = os.path.dirname(os.path.abspath(__file__))
PHOTOS = os.path.join(HERE, '..', '..', 'shared', 'data', 'train')
GATE = os.path.join(HERE, '..', '..', 'shared', 'data', 'dev', 'bsds500', 'test')

LICENCES = {
    'imagenet-sample': 'ImageNet, one photo of each class; research use',
    'bsds500': 'Berkeley Segmentation Data Set 500, training photos with segments and boundaries; non-commercial research use',
    'bsds500/images': 'Berkeley Segmentation Data Set 500, training photos; non-commercial research use',
    'train-open/a_cc0_ccby': 'photos under CC0 and CC BY',
    'train-open/b_ccbysa': 'photos under CC BY-SA',
}
WEIGHTS_LICENCE = 'research use: trained on photos of which most are licensed for research only'

SCALES = (1, 2 / 3, 1 / 2)  # reduced copies hide JPEG blocks and put more of the scene into a crop
SCALE_SHARES = (0.3, 0.4, 0.3)
READ_AHEAD = 3


def generator(seed, *counter):
    """A random generator that is a function of its arguments: a seed and up to three counters."""
    words = [0, *counter, *([0] * (3 - len(counter)))]
    return np.random.Generator(np.random.Philox(key=seed, counter=words))


def photo_paths(folder):
    """The pictures directly in a folder, by name."""
    names = sorted(n for n in os.listdir(folder) if n.lower().endswith(('.jpg', '.jpeg', '.png')))
    if not names:
        raise SystemExit(f'{folder}: holds no .jpg or .png; give the folder of the photos with --photos')
    return [os.path.join(folder, name) for name in names]


def load(path):
    """A picture as uint8 [height, width, 3]."""
    return np.asarray(Image.open(path).convert('RGB'))


class Photos:
    """Decoded photos by source, each at SCALES, and random crops of them."""

    def __init__(self, root, shares, limit=None):
        """`shares` maps a folder below `root` to the share of the crops that come from it."""
        self.shares = np.array([*shares.values()], float) / sum(shares.values())
        self.sources = [[_reduced(load(p)) for p in photo_paths(os.path.join(root, folder))[:limit]] for folder in shares]
        self.count = sum(len(source) for source in self.sources)

    def crop(self, random, size):
        """A crop, uint8 [size, size, 3]; mirrored, turned and its colours varied as chance has it."""
        source = self.sources[random.choice(len(self.sources), p=self.shares)]
        copies = source[random.integers(0, len(source))]
        copy = copies[random.choice(len(SCALES), p=SCALE_SHARES)]
        if min(copy.shape[:2]) < size:
            copy = copies[0]
        if min(copy.shape[:2]) < size:
            short = [max(0, size - n) for n in copy.shape[:2]]
            copy = np.pad(copy, ((0, short[0]), (0, short[1]), (0, 0)), mode='reflect')
        y, x = (random.integers(0, n - size + 1) for n in copy.shape[:2])
        return _vary(random, copy[y:y + size, x:x + size])


def _reduced(photo):
    picture = Image.fromarray(photo)
    sizes = [tuple(max(1, round(n * scale)) for n in picture.size) for scale in SCALES[1:]]
    return [photo, *(np.asarray(picture.resize(size, Image.BOX)) for size in sizes)]


def _vary(random, crop):
    if random.random() < 0.5:
        crop = crop[:, ::-1]
    if random.random() < 0.1:
        crop = np.rot90(crop, random.integers(1, 4))
    if random.random() < 0.1:
        crop = crop[..., random.permutation(3)]
    if random.random() < 0.5:
        gain = random.uniform(0.9, 1.1, 3)
        crop = np.clip(crop * gain + random.uniform(-12, 12), 0, 255).astype(np.uint8)
    return crop


def shape_of(config, step):
    """The batch and side of a step's crops: config['shapes'] lists [batch, side, share], drawn by share; config['later'] has other shapes
    from a step on."""
    later = config.get('later')
    shapes = later['shapes'] if later and step >= later['from'] else config['shapes']
    shares = np.array([share for _, _, share in shapes], float)
    count, size, _ = shapes[generator(config['seed'], step).choice(len(shapes), p=shares / shares.sum())]
    return count, size


def inpainting_batch(photos, config, step, make_mask=masks.training):
    """Crops and masks of one step: image [N, 3, size, size] in [0, 1] and hole [N, 1, size, size] (1 = hole), on the CPU."""
    count, size = shape_of(config, step)
    crops, holes = [], []
    for index in range(count):
        random = generator(config['seed'], step, index + 1)
        crops.append(photos.crop(random, size))
        holes.append(make_mask(random, size, size))
    image = torch.from_numpy(np.stack(crops)).permute(0, 3, 1, 2).float().div_(255)
    return {'step': step, 'image': image.contiguous(), 'hole': torch.from_numpy(np.stack(holes)[:, None]).float()}


def stream(make_batch, first, workers=1):
    """Yields make_batch(first), make_batch(first + 1) and so on, made ahead of their use by `workers` threads."""
    with ThreadPoolExecutor(workers) as pool:
        ahead = [pool.submit(make_batch, first + i) for i in range(workers + READ_AHEAD)]
        step = first + len(ahead)
        try:
            while True:
                yield ahead.pop(0).result()
                ahead.append(pool.submit(make_batch, step))
                step += 1
        finally:
            for waiting in ahead:
                waiting.cancel()
