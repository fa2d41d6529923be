"""Measures a trained network beside mean fill and harmonic fill, on photos that were never trained on.

    evaluate.py configs/hybrid-gate.json [--limit 100]
"""
import argparse
import json

import numpy as np
import torch
from PIL import Image

import data
import masks
import models
from batches import Batches
from checkpoint import load_averaged
from harmonic import EXACT_SWEEPS, harmonic, mean_fill
from metrics import measures, psnr

GATE_SEED = 7
KINDS = ('centre', 'brush', 'squares')


def gate_set(folder, size=256, limit=None, kinds=KINDS):
    """Yields (kind, image, hole, harmonic fill) of photos cropped to their middle square and reduced to `size`; holes depend on the
    photo's place in the folder alone."""
    for index, path in enumerate(data.photo_paths(folder)[:limit]):
        image = _as_tensor(middle_square(path, size))
        random = data.generator(GATE_SEED, index)
        holes = {'centre': masks.centre(size, size), 'brush': masks.brush(random, size, size), 'squares': masks.squares(random, size, size)}
        for kind in kinds:
            hole = torch.from_numpy(holes[kind])[None, None].float()
            yield kind, image, hole, harmonic(image, hole, EXACT_SWEEPS)


def middle_square(path, size):
    """A picture's middle square, uint8 [size, size, 3]."""
    picture = Image.open(path).convert('RGB')
    width, height = picture.size
    side = min(width, height)
    left, top = (width - side) // 2, (height - side) // 2
    return np.array(picture.crop((left, top, left + side, top + side)).resize((size, size), Image.LANCZOS))


class Held:
    """What a network is measured on: gate photos and held-out batches, as its config wants them."""

    def __init__(self, config, photos, gate):
        self.config, self._photos, self._gate, self._batches = config, photos, gate, None
        self.size, self.kinds = config.get('gate', {}).get('size', 256), config.get('gate', {}).get('kinds', KINDS)

    def gate(self, limit, kinds=None):
        return gate_set(self._gate, self.size, limit, [kind for kind in self.kinds if kinds is None or kind in kinds])

    def held_out(self, samples):
        self._batches = self._batches or Batches(self.config, self._photos)
        return self._batches.held_out(samples)


@torch.no_grad()
def progress(model, network, held, cases=None):
    """A few numbers for the log of a run. Of networks that fill: mean hole PSNR in dB by kind of hole, and by how much it is above that of
    the harmonic fill, over `cases` of the gate set."""
    if not hasattr(model, 'fill'):
        return _rounded(model.measure(network, held))
    scores = {}
    device = next(network.parameters()).device
    for kind, *tensors in cases:
        image, hole, base = (tensor.to(device) for tensor in tensors)
        ours = psnr(model.fill(network, image, hole, base), image, hole)
        scores.setdefault(kind, []).append((ours, ours - psnr(base, image, hole)))
    means = {kind: np.mean(values, 0) for kind, values in scores.items()}
    return _rounded({key: value for kind, (ours, gain) in means.items() for key, value in ((kind, ours), (f'{kind}_over_harmonic', gain))})


@torch.no_grad()
def evaluation(model, network, held, limit):
    """What the card says: for networks that fill, means over the gate photos by kind of hole and method. `won` is the share of the photos
    where the network's hole PSNR is above the harmonic fill's."""
    if not hasattr(model, 'fill'):
        return _rounded(model.measure(network, held))
    rows = {}
    for kind, image, hole, base in held.gate(limit):
        fills = {'mean fill': mean_fill(image, hole), 'harmonic': base, 'network': model.fill(network, image, hole, base)}
        for method, filled in fills.items():
            rows.setdefault(kind, {}).setdefault(method, []).append(measures(filled, image, hole))
    table = {'photos': limit, 'size': held.size, 'set': 'BSDS500 test'}
    for kind, methods in rows.items():
        means = lambda found: _rounded({key: np.mean([row[key] for row in found]) for key in found[0]})
        table[kind] = {method: means(found) for method, found in methods.items()}
        pairs = zip(methods['network'], methods['harmonic'])
        table[kind]['network']['won'] = float(np.mean([ours['hole_psnr'] > base['hole_psnr'] for ours, base in pairs]))
    return table


def _rounded(numbers):
    return {key: round(float(value), 4) for key, value in numbers.items()}


def _as_tensor(picture):
    return torch.from_numpy(picture).permute(2, 0, 1)[None].float().div_(255).contiguous()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('config')
    parser.add_argument('--limit', type=int, default=100, help='gate photos')
    parser.add_argument('--photos', default=data.PHOTOS)
    parser.add_argument('--gate', default=data.GATE)
    parser.add_argument('--name')
    parser.add_argument('--threads', type=int, default=1)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    config = models.read_config(given.config)
    model = models.find(config)
    network, state = load_averaged(model, config, given.name or config['name'])
    print(json.dumps({'steps': state['step'], **evaluation(model, network, Held(config, given.photos, given.gate), given.limit)}, indent=1))


if __name__ == '__main__':
    main()
