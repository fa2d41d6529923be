"""What is measured of a filled picture. Pictures are [1, 3, H, W] in [0, 1], holes [1, 1, H, W] with 1 = hole."""
import torch
import torch.nn.functional as F

import losses


def measures(filled, image, hole):
    """Of one picture, after rounding to 8 bits: PSNR in dB of the hole and of all, SSIM, mean absolute error in per cent, the fill's
    gradient energy as a share of the truth's (1 = as much texture, 0 = flat), and the sliced Wasserstein distance of its patches."""
    filled = eight_bits(filled)
    return {'hole_psnr': psnr(filled, image, hole), 'psnr': psnr(filled, image, torch.ones_like(hole)), 'ssim': ssim(filled, image),
            'l1': float((filled - image).abs().mean() * 100),
            'gradient': gradient_energy(filled, hole) / max(gradient_energy(image, hole), 1e-9),
            'wasserstein': float(losses.sliced_wasserstein(filled, image, hole, 1, directions=32, levels=1))}


def eight_bits(picture):
    return (picture.clamp(0, 1) * 255).round() / 255


def psnr(filled, image, where):
    """PSNR in dB over the pixels where the mask is 1."""
    error = ((eight_bits(filled) - image) ** 2 * where).sum() / (where.sum() * image.shape[1])
    return float(10 * torch.log10(1 / error.clamp(min=1e-12)))


def ssim(a, b):
    """SSIM (Wang et al. 2004) with a uniform 7x7 window and the unbiased covariance, as scikit-image computes it by default."""
    mean = lambda x: F.avg_pool2d(x, 7, 1)
    unbiased = 49 / 48
    ma, mb = mean(a), mean(b)
    va, vb, vab = (unbiased * (mean(x * y) - mean(x) * mean(y)) for x, y in ((a, a), (b, b), (a, b)))
    c1, c2 = 0.01 ** 2, 0.03 ** 2
    return float(((2 * ma * mb + c1) * (2 * vab + c2) / ((ma ** 2 + mb ** 2 + c1) * (va + vb + c2))).mean())


def gradient_energy(picture, where):
    across = (picture[..., :, 1:] - picture[..., :, :-1]) ** 2 * where[..., :, 1:] * where[..., :, :-1]
    down = (picture[..., 1:, :] - picture[..., :-1, :]) ** 2 * where[..., 1:, :] * where[..., :-1, :]
    return float(across.sum() + down.sum())
