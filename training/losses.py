"""Losses and the weights inside them. Pictures are [N, C, H, W] in [0, 1], holes [N, 1, H, W] with 1 = hole."""
import torch
import torch.nn.functional as F

from precision import full_precision


def l1(filled, image, where):
    """Mean absolute error over the pixels where the mask is 1; a mask of other weights is normalised by its sum."""
    return ((filled - image).abs() * where).sum() / _values(where, image)


def hole_rms(filled, image, hole):
    """Mean over the batch of each picture's root mean square error: between squared error, which the hardest pictures of a batch
    rule, and its logarithm, which is what a mean of PSNR counts."""
    squared = ((filled - image) ** 2 * hole).sum((1, 2, 3))
    area = hole.sum((1, 2, 3)).clamp(min=1) * image.shape[1]
    return (squared / area + 1e-5).sqrt().mean()


def hole_log(filled, image, hole, floor=1e-5):
    """Mean over the batch of the logarithm of each picture's mean square error: what a mean of PSNR counts. Pictures that are easy to fill
    weigh as much as hard ones."""
    squared = ((filled - image) ** 2 * hole).sum((1, 2, 3))
    area = hole.sum((1, 2, 3)).clamp(min=1) * image.shape[1]
    return (squared / area + floor).log().mean()


def gradient_l1(filled, image, hole):
    """L1 of the horizontal and vertical differences that touch the hole from the right or below."""
    error = filled - image
    across = (error[..., :, 1:] - error[..., :, :-1]).abs() * hole[..., :, 1:]
    down = (error[..., 1:, :] - error[..., :-1, :]).abs() * hole[..., 1:, :]
    return (across.sum() + down.sum()) / _values(hole, image)


HOLE_TERMS = {'l1': l1, 'rms': hole_rms, 'log': hole_log, 'gradient': gradient_l1}


def hole_terms(filled, image, hole, weights):
    """The hole's terms that `weights` names, each times its weight."""
    return {name: HOLE_TERMS[name](filled, image, hole) * weight for name, weight in weights.items() if name in HOLE_TERMS}


def total_variation(filled, hole):
    """Anisotropic total variation over the hole and the pixel around it (Liu et al. 2018, section 3.3)."""
    around = F.max_pool2d(hole, 3, 1, 1)
    across = (filled[..., :, 1:] - filled[..., :, :-1]).abs() * around[..., :, 1:] * around[..., :, :-1]
    down = (filled[..., 1:, :] - filled[..., :-1, :]).abs() * around[..., 1:, :] * around[..., :-1, :]
    return (across.sum() + down.sum()) / _values(around, filled)


def feature_l1(ours, theirs):
    """Mean absolute difference of feature maps, summed over the levels."""
    return sum((a - b).abs().mean() for a, b in zip(ours, theirs))


def style_l1(ours, theirs):
    """L1 of Gram matrices, summed over the levels (Liu et al. 2018, equation 4)."""
    return sum((gram(a) - gram(b)).abs().mean() for a, b in zip(ours, theirs))


@full_precision
def gram(features):
    """Channel correlations [N, C, C], divided by the number of values."""
    n, c, h, w = features.shape
    flat = features.reshape(n, c, h * w)
    return torch.matmul(flat, flat.transpose(1, 2)) / (c * h * w)


@full_precision
def id_mrf(ours, theirs, sharpness=0.5):
    """Implicit diversified Markov random field term (Wang et al. 2018, section 3.2) of one pair of feature maps: every target
    position wants a generated one that resembles it more than it resembles the others."""
    mean = theirs.mean((0, 2, 3), keepdim=True)
    a, b = (F.normalize((x - mean).flatten(2), dim=1) for x in (ours, theirs))
    distance = (1 - torch.matmul(b.transpose(1, 2), a)) / 2  # [N, target, generated]
    relative = distance / (distance.min(1, keepdim=True)[0] + 1e-5)
    weight = ((1 - relative) / sharpness).exp()
    share = weight / weight.sum(1, keepdim=True)
    return -share.max(2)[0].mean(1).log().mean()


@full_precision
def sliced_wasserstein(filled, image, hole, seed, directions=32, levels=2, size=7):
    """Mean over the batch of the sliced Wasserstein distance between the patches of the fill and of the photo: RGB patches of 7x7 centred in
    the hole, on random directions of unit length that the seed gives, the mean absolute difference of the sorted projections. The mean
    over `levels`, each half as large as the one before: what is as large as a patch there is structure."""
    random = torch.Generator().manual_seed(seed)
    composed = torch.cat([image * (1 - hole) + filled * hole, image])
    total = 0
    for _ in range(levels):
        weights = torch.randn(directions, 3, size, size, generator=random)
        weights = (weights / weights.flatten(1).norm(dim=1).view(-1, 1, 1, 1)).to(image.device)
        projected = F.conv2d(F.pad(composed, (size // 2,) * 4, mode='replicate'), weights)
        for ours, theirs, where in zip(*projected.chunk(2), hole[:, 0] > 0.5):
            if where.any():
                total = total + (ours[:, where].sort(1)[0] - theirs[:, where].sort(1)[0]).abs().mean()
        composed, hole = F.avg_pool2d(composed, 2), F.avg_pool2d(hole, 2)
    return total / (levels * len(image))


def confidence(hole):
    """Weights that fall from the hole's rim inwards (Wang et al. 2018, equation 4): known confidence, spread by a box a quarter of the
    picture wide, seven times."""
    reach = hole.shape[-1] // 4 // 2
    weight = torch.zeros_like(hole)
    for _ in range(7):
        weight = F.avg_pool2d(1 - hole + weight, 2 * reach + 1, 1, reach, count_include_pad=False) * hole
    return weight


def discount(hole, base=0.9):
    """Weights base^d, d = the distance in pixels (chessboard) to the nearest known pixel (Yu et al. 2018, section 3.2)."""
    weight, inner = torch.zeros_like(hole), hole
    for ring in range(max(hole.shape[2:])):
        if not inner.any():
            break
        deeper = 1 - F.max_pool2d(1 - inner, 3, 1, 1)
        weight = weight + (inner - deeper) * base ** (ring + 1)
        inner = deeper
    return weight


def _values(where, image):
    return where.sum().clamp(min=1) * image.shape[1]
