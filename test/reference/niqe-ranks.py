"""How often NIQE fitted to one photo calls a damaged picture more natural than the undamaged one.

    python3 test/reference/niqe-ranks.py

Each of the eight photos of graphs/images teaches; the middles of all eight are judged, as they are and
with noise (deviation 10 of 255), blur (sigma 1.5) and the degradation of metrics.py: 192 comparisons.
"""
import warnings

import numpy as np
from metrics import NAMES, PICTURES, blocks, crop, degrade, luma, statistics
from PIL import Image
from scipy.ndimage import gaussian_filter

warnings.simplefilter("ignore")  # flat blocks have no statistics and are left out
noise = np.random.RandomState(0)


def judged(name):
    clean, damaged = luma(crop(name)), luma(degrade(crop(name)))
    return [clean, clean + 10 * noise.randn(*clean.shape), gaussian_filter(clean, 1.5), damaged]


def distance(seen, taught, shrink):
    apart, pooled = taught[0] - seen[0], (taught[1] + seen[1]) / 2
    pooled = (1 - shrink) * pooled + shrink * np.diag(np.diag(pooled))
    return np.sqrt(max(0, apart @ np.linalg.pinv(pooled) @ apart))


KEPT = {
    "sharpness above 0.75 of the most (published)": lambda s: s > 0.75 * s.max(),
    "the sharper half": lambda s: s >= np.median(s),
}
pictures = [judged(name) for name in NAMES]
for side in (96, 64, 48):
    seen = [[statistics(blocks(p, side, side)[0]) for p in four] for four in pictures]
    photos = [luma(np.asarray(Image.open(PICTURES / name).convert("RGB"))) for name in NAMES]
    teaching = [blocks(photo, side, side // 4) for photo in photos]
    for rule, keep in KEPT.items():
        for shrink in (0, 0.1):
            wrong = 0
            for features, sharpness in teaching:
                taught = statistics(features[keep(sharpness)])
                for four in seen:
                    clean, *rest = [distance(s, taught, shrink) for s in four]
                    wrong += sum(d < clean for d in rest)
            print(f"blocks of {side}, {rule}, shrinkage {shrink}: {wrong} of {64 * 3} wrong")
