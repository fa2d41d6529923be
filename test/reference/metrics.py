"""Scores of test/reference/metrics.json, by scikit-image, scipy and numpy (scikit-image 0.19 or later).

    python3 test/reference/metrics.py > test/reference/metrics.json

The degraded picture and the mask are made with whole numbers only, so that
test/support/degraded.ts makes the same pixels.
"""
import json
import sys
from pathlib import Path

import numpy as np
import skimage
from PIL import Image
from scipy.ndimage import convolve, distance_transform_edt, gaussian_filter
from scipy.special import gamma
from skimage.metrics import mean_squared_error, peak_signal_noise_ratio, structural_similarity

PICTURES = Path(__file__).parents[2] / "graphs/images"
NAMES = [
    "brick.png", "camera.png", "chelsea.png", "coffee.png",
    "brushes.jpg", "fig.jpg", "picosdeeuropa.jpg", "seeding.jpg",
]
WIDTH, HEIGHT = 251, 233


def crop(name):
    """The middle of the picture, as bytes."""
    picture = np.asarray(Image.open(PICTURES / name).convert("RGB"))
    top, left = (picture.shape[0] - HEIGHT) // 2, (picture.shape[1] - WIDTH) // 2
    return picture[top:top + HEIGHT, left:left + WIDTH].astype(np.int64)


def degrade(picture):
    """Blocks of 8x8 become their mean in a third of the cells of 16x16; noise of -16 to 15 on all."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    blocky = picture.copy()
    for top in range(0, HEIGHT, 8):
        for left in range(0, WIDTH, 8):
            if (left // 16 + top // 16) % 3 == 0:
                block = blocky[top:top + 8, left:left + 8]
                block[:] = block.sum(axis=(0, 1)) // (block.shape[0] * block.shape[1])
    index = ((y * WIDTH + x)[..., None] * 3 + np.arange(3)).astype(np.uint64)
    mask32 = np.uint64(0xFFFFFFFF)
    h = (index * np.uint64(2654435761)) & mask32
    h ^= h >> np.uint64(15)
    h = (h * np.uint64(2246822519)) & mask32
    h ^= h >> np.uint64(13)
    noise = (h >> np.uint64(27)).astype(np.int64) - 16
    return np.clip(blocky + noise, 0, 255)


def hole():
    """A disc in the middle and thin stripes."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    disc = (2 * x - WIDTH) ** 2 + (2 * y - HEIGHT) ** 2 < 120 ** 2
    return disc | ((x + 2 * y) % 32 < 3)


WANG = dict(gaussian_weights=True, sigma=1.5, use_sample_covariance=False, data_range=1)


def luma(picture):
    return picture @ np.array([0.299, 0.587, 0.114])


def halve(picture):
    """Means of 2x2; an odd last row or column is repeated first."""
    rows, columns = picture.shape[:2]
    padded = np.pad(picture, [(0, rows % 2), (0, columns % 2)] + [(0, 0)] * (picture.ndim - 2), "edge")
    return (padded[0::2, 0::2] + padded[1::2, 0::2] + padded[0::2, 1::2] + padded[1::2, 1::2]) / 4


def ms_ssim(a, b):
    """Of one channel; Wang, Simoncelli and Bovik 2003."""
    blur = lambda f: gaussian_filter(f, 1.5, truncate=3.5)
    inside = lambda f: f[5:-5, 5:-5].mean()
    score = 1
    for scale, exponent in enumerate([0.0448, 0.2856, 0.3001, 0.2363, 0.1333]):
        ma, mb = blur(a), blur(b)
        va, vb, cov = blur(a * a) - ma ** 2, blur(b * b) - mb ** 2, blur(a * b) - ma * mb
        contrast = (2 * cov + 0.03 ** 2) / (va + vb + 0.03 ** 2)
        light = (2 * ma * mb + 0.01 ** 2) / (ma ** 2 + mb ** 2 + 0.01 ** 2)
        score *= max(0, inside(contrast if scale < 4 else contrast * light)) ** exponent
        a, b = halve(a), halve(b)
    return score


def gmsd(a, b):
    """Xue et al. 2014."""
    prewitt = np.array([[1, 0, -1]] * 3) / 3
    length = lambda f: np.hypot(
        convolve(f, prewitt, mode="constant"), convolve(f, prewitt.T, mode="constant")
    )
    ga, gb, t = length(halve(a)), length(halve(b)), 170 / 255 ** 2
    return np.std((2 * ga * gb + t) / (ga ** 2 + gb ** 2 + t))


def gradient_error(difference):
    """Mean square of forward differences, 0 in the last column and row."""
    across = np.diff(difference, axis=1, append=difference[:, -1:])
    down = np.diff(difference, axis=0, append=difference[-1:])
    return (np.mean(across ** 2) + np.mean(down ** 2)) / 2


def seam(picture, missing):
    """Mean step across the rim by mean step between known pixels within 8 pixels of the hole."""
    near = ~missing & (distance_transform_edt(~missing) <= 8)
    across, around = [], []
    for axis in (0, 1):
        step = np.abs(np.diff(picture, axis=axis)).mean(axis=2)
        first = [np.delete(m, -1, axis) for m in (missing, near)]
        second = [np.delete(m, 0, axis) for m in (missing, near)]
        across.append(step[first[0] != second[0]])
        around.append(step[first[1] & second[1]])
    return np.concatenate(across).mean() / np.concatenate(around).mean()


def pcg4d(*key):
    """Jarzynski and Olano 2020, on arrays of 32-bit words."""
    x, y, z, w = np.broadcast_arrays(*[np.asarray(k, np.uint32) for k in key])
    with np.errstate(over="ignore"):
        x, y, z, w = [v * np.uint32(1664525) + np.uint32(1013904223) for v in (x, y, z, w)]
        for turn in range(2):
            x = x + y * w
            y = y + z * x
            z = z + x * y
            w = w + y * z
            if turn == 0:
                x, y, z, w = [v ^ (v >> np.uint32(16)) for v in (x, y, z, w)]
    return x, y, z, w


def sliced_wasserstein(a, b, missing, directions=64, most=4096):
    """Patches of 7x7x3 around missing pixels; directions by keys (i, direction, 0, 83)."""
    first, second, _, _ = pcg4d(np.arange(147)[None], np.arange(directions)[:, None], 0, 83)
    uniform = lambda bits: (bits >> np.uint32(8)) * 2.0 ** -24
    vectors = np.sqrt(-2 * np.log(uniform(first) + 2.0 ** -25)) * np.cos(2 * np.pi * uniform(second))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    y, x = np.nonzero(missing)
    if len(x) > most:
        kept = np.arange(most) * len(x) // most
        x, y = x[kept], y[kept]
    def projections(picture):
        padded = np.pad(picture, [(3, 3), (3, 3), (0, 0)], "symmetric")
        patches = np.stack([padded[v:v + 7, u:u + 7].ravel() for u, v in zip(x, y)])
        return np.sort(patches @ vectors.T, axis=0)
    return np.abs(projections(a) - projections(b)).mean()


SHAPES = 0.2 + 0.001 * np.arange(9801)
RATIOS = gamma(2 / SHAPES) ** 2 / (gamma(1 / SHAPES) * gamma(3 / SHAPES))


def asymmetric(values):
    """Shape, mean and both scales of an asymmetric generalised Gaussian."""
    left, right = np.sqrt(np.mean(values[values < 0] ** 2)), np.sqrt(np.mean(values[values > 0] ** 2))
    lean = left / right
    ratio = np.mean(np.abs(values)) ** 2 / np.mean(values ** 2)
    ratio *= (lean ** 3 + 1) * (lean + 1) / (lean ** 2 + 1) ** 2
    shape = SHAPES[np.argmin(np.abs(RATIOS - ratio))]
    scale = np.sqrt(gamma(1 / shape) / gamma(3 / shape))
    left, right = left * scale, right * scale
    return shape, (right - left) * gamma(2 / shape) / gamma(1 / shape), left, right


def blocks(picture, side, stride):
    """The 36 features of each block, and its sharpness (Mittal et al. 2013)."""
    scales = []
    for f in (picture, halve(picture[: picture.shape[0] // 2 * 2, : picture.shape[1] // 2 * 2])):
        blur = lambda g: gaussian_filter(g, 7 / 6, truncate=2.6, mode="nearest")
        deviation = np.sqrt(np.abs(blur(f * f) - blur(f) ** 2))
        apart = f - blur(f)
        apart[np.abs(apart) < 1e-4] = 0  # rounding has no sign
        values = apart / (deviation + 1)
        padded = np.pad(values, 1, "edge")
        height, width = values.shape
        products = [
            values * padded[1 + dy:1 + dy + height, 1 + dx:1 + dx + width]
            for dy, dx in ((0, 1), (1, 0), (1, 1), (-1, 1))
        ]
        scales.append((values, products, deviation))
    found, sharpness = [], []
    for top in range(0, picture.shape[0] - side + 1, stride):
        for left in range(0, picture.shape[1] - side + 1, stride):
            features = []
            for scale, (values, products, _) in enumerate(scales):
                t, l, s = top >> scale, left >> scale, side >> scale
                shape, _, low, high = asymmetric(values[t:t + s, l:l + s])
                features += [shape, (low + high) / 2]
                for product in products:
                    features += asymmetric(product[t:t + s, l:l + s])
            found.append(features)
            sharpness.append(scales[0][2][top:top + side, left:left + side].mean())
    return np.array(found), np.array(sharpness)


def model(natural, side):
    """Mean and covariance of the sharper half of a photo's blocks, which overlap by three quarters."""
    features, sharpness = blocks(natural, side, side // 4)
    return statistics(features[sharpness >= np.median(sharpness)])


def statistics(features):
    features = features[np.isfinite(features).all(axis=1)]
    return features.mean(axis=0), np.cov(features.T)


def niqe(seen, taught, shrink=0.1):
    apart, pooled = taught[0] - seen[0], (taught[1] + seen[1]) / 2
    pooled = (1 - shrink) * pooled + shrink * np.diag(np.diag(pooled))
    return np.sqrt(apart @ np.linalg.solve(pooled, apart))


def scores(name):
    reference = crop(name)
    image, reference = degrade(reference) / 255, reference / 255
    missing = hole()
    difference = image - reference
    ssim, ssim_map = structural_similarity(reference, image, channel_axis=2, full=True, **WANG)
    psnr_of = lambda error: 10 * np.log10(1 / np.mean(error ** 2))
    return {
        "mse": mean_squared_error(reference, image),
        "psnr": peak_signal_noise_ratio(reference, image, data_range=1),
        "mae": np.abs(difference).mean(),
        "rmse": np.sqrt((difference ** 2).mean()),
        "largest": np.abs(difference).mean(axis=2).max(),
        "ssim": ssim,
        "ssimMirrored": ssim_map.mean(),
        "ssimUniform": structural_similarity(reference, image, channel_axis=2, data_range=1),
        "psnrHole": psnr_of(difference[missing]),
        "psnrKnown": psnr_of(difference[~missing]),
        "ssimHole": ssim_map.mean(axis=2)[missing].mean(),
        "psnrLuma": psnr_of(luma(difference)),
        "ssimLuma": structural_similarity(luma(reference), luma(image), **WANG),
        "psnrBand": psnr_of(difference[missing & (distance_transform_edt(missing) <= 4)]),
        "gradient": 10 * np.log10(1 / gradient_error(difference)),
        "msSsim": np.mean([ms_ssim(image[..., c], reference[..., c]) for c in range(3)]),
        "msSsimLuma": ms_ssim(luma(image), luma(reference)),
        "gmsd": gmsd(luma(image), luma(reference)),
        "seam": seam(image, missing),
        "slicedWasserstein": sliced_wasserstein(image, reference, missing),
        "niqe": niqe(statistics(blocks(255 * luma(image), 48, 48)[0]), model(255 * luma(reference), 48)),
        # The same pixels were made, if their sums are the same.
        "bytes": int(degrade(crop(name)).sum()),
    }


def main():
    numbers = {name: {key: round(float(value), 10) for key, value in scores(name).items()} for name in NAMES}
    made_by = f"scikit-image {skimage.__version__}, numpy {np.__version__}"
    json.dump({"madeBy": made_by, "scores": numbers}, sys.stdout, indent=2)
    print()


if __name__ == "__main__":
    main()
