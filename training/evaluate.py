"""Measures a trained network beside mean fill and harmonic fill, on photos that were never trained on.

    evaluate.py configs/hybrid-gate.json [--photos 100]
"""
import argparse
import json

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image

import data
import masks
import models
from checkpoint import load_averaged
from harmonic import EXACT_SWEEPS, harmonic, mean_fill

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


def hole_psnr(model, network, cases):
    """Mean hole PSNR in dB by kind of hole, and by how much it is above that of the harmonic fill."""
    scores = {}
    device = next(network.parameters()).device
    with torch.no_grad():
        for kind, *tensors in cases:
            image, hole, base = (tensor.to(device) for tensor in tensors)
            ours = psnr(model.fill(network, image, hole, base), image, hole)
            scores.setdefault(kind, []).append((ours, ours - psnr(base, image, hole)))
    means = {kind: np.mean(values, 0) for kind, values in scores.items()}
    return {key: round(float(value), 3) for kind, (ours, gain) in means.items()
            for key, value in ((kind, ours), (f'{kind}_over_harmonic', gain))}


def evaluation_table(model, network, folder, limit, size=256, kinds=KINDS):
    """Means over the gate photos by kind of hole and method; `won` is the share of photos where the network's hole PSNR is above the
    harmonic fill's."""
    rows = {}
    with torch.no_grad():
        for kind, image, hole, base in gate_set(folder, size, limit, kinds):
            fills = {'mean fill': mean_fill(image, hole), 'harmonic': base, 'network': model.fill(network, image, hole, base)}
            for method, filled in fills.items():
                rows.setdefault(kind, {}).setdefault(method, []).append(measures(filled, image, hole))
    table = {'photos': limit, 'size': size, 'folder': 'BSDS500 test'}
    for kind, methods in rows.items():
        table[kind] = {method: {key: round(float(np.mean([row[key] for row in found])), 4) for key in found[0]} for method, found in methods.items()}
        table[kind]['network']['won'] = float(np.mean([ours['hole_psnr'] > base['hole_psnr'] for ours, base in zip(methods['network'], methods['harmonic'])]))
    return table


def measures(filled, image, hole):
    """What the card tells of one filled photo, after rounding to 8 bits: PSNR in dB of the hole and of all, SSIM, mean absolute error in
    per cent, and the fill's gradient energy as a share of the truth's (1 = as much texture, 0 = flat)."""
    filled = eight_bits(filled)
    return {'hole_psnr': psnr(filled, image, hole), 'psnr': psnr(filled, image, torch.ones_like(hole)), 'ssim': ssim(filled, image),
            'l1': float((filled - image).abs().mean() * 100), 'gradient': gradient_energy(filled, hole) / max(gradient_energy(image, hole), 1e-9)}


def eight_bits(picture):
    return (picture.clamp(0, 1) * 255).round() / 255


def psnr(filled, image, hole):
    error = ((eight_bits(filled) - image) ** 2 * hole).sum() / (hole.sum() * image.shape[1])
    return float(10 * torch.log10(1 / error.clamp(min=1e-12)))


def ssim(a, b):
    """SSIM of Wang et al. 2004 with a uniform 7x7 window and the unbiased covariance, as scikit-image computes it by default."""
    mean = lambda x: F.avg_pool2d(x, 7, 1)
    unbiased = 49 / 48
    ma, mb = mean(a), mean(b)
    va, vb, vab = (unbiased * (mean(x * y) - mean(x) * mean(y)) for x, y in ((a, a), (b, b), (a, b)))
    c1, c2 = 0.01 ** 2, 0.03 ** 2
    return float(((2 * ma * mb + c1) * (2 * vab + c2) / ((ma ** 2 + mb ** 2 + c1) * (va + vb + c2))).mean())


def gradient_energy(picture, hole):
    across = (picture[..., :, 1:] - picture[..., :, :-1]) ** 2 * hole[..., :, 1:] * hole[..., :, :-1]
    down = (picture[..., 1:, :] - picture[..., :-1, :]) ** 2 * hole[..., 1:, :] * hole[..., :-1, :]
    return float(across.sum() + down.sum())


def _as_tensor(picture):
    return torch.from_numpy(picture).permute(2, 0, 1)[None].float().div_(255).contiguous()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('config')
    parser.add_argument('--photos', type=int, default=100)
    parser.add_argument('--gate', default=data.GATE)
    parser.add_argument('--name')
    parser.add_argument('--threads', type=int, default=1)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    with open(given.config, encoding='utf8') as file:
        config = json.load(file)
    model = models.find(config)
    network, state = load_averaged(model, config, given.name or config['name'])
    print(json.dumps({'steps': state['step'], **evaluation_table(model, network, given.gate, given.photos)}, indent=1))


if __name__ == '__main__':
    main()
