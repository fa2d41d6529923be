"""Scores of test/reference/metrics.json, by scikit-image and numpy alone (scikit-image 0.19 or later).

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
        "largest": np.abs(difference).max(),
        "ssim": ssim,
        "ssimMirrored": ssim_map.mean(),
        "ssimUniform": structural_similarity(reference, image, channel_axis=2, data_range=1),
        "psnrHole": psnr_of(difference[missing]),
        "psnrKnown": psnr_of(difference[~missing]),
        "ssimHole": ssim_map.mean(axis=2)[missing].mean(),
        "psnrLuma": psnr_of(luma(difference)),
        "ssimLuma": structural_similarity(luma(reference), luma(image), **WANG),
        # The same pixels were made, if their sums are the same.
        "bytes": int(degrade(crop(name)).sum()),
    }


def main():
    numbers = {name: {key: round(float(value), 10) for key, value in scores(name).items()} for name in NAMES}
    made_by = f"scikit-image {skimage.__version__}, numpy {np.__version__}"
    json.dump({"madeBy": made_by, "scores": numbers}, sys.stdout, indent=2)
    print()


main()
