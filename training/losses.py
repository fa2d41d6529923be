"""Losses. Pictures are [N, C, H, W] in [0, 1], holes [N, 1, H, W] with 1 = hole; all are means over the hole's values."""
import torch


def hole_l1(filled, image, hole):
    return ((filled - image).abs() * hole).sum() / _values(hole, image)


def hole_rms(filled, image, hole):
    """Mean over the batch of each picture's root mean square error: between squared error, which the hardest pictures of a batch
    rule, and its logarithm, which is what a mean of PSNR counts."""
    squared = ((filled - image) ** 2 * hole).sum((1, 2, 3))
    area = hole.sum((1, 2, 3)).clamp(min=1) * image.shape[1]
    return (squared / area + 1e-5).sqrt().mean()


def gradient_l1(filled, image, hole):
    """L1 of the horizontal and vertical differences that touch the hole from the right or below."""
    error = filled - image
    across = (error[..., :, 1:] - error[..., :, :-1]).abs() * hole[..., :, 1:]
    down = (error[..., 1:, :] - error[..., :-1, :]).abs() * hole[..., 1:, :]
    return (across.sum() + down.sum()) / _values(hole, image)


HOLE_TERMS = {'l1': hole_l1, 'rms': hole_rms, 'gradient': gradient_l1}


def hole_terms(filled, image, hole, weights):
    """The terms that `weights` names, each times its weight."""
    return {name: HOLE_TERMS[name](filled, image, hole) * weight for name, weight in weights.items()}


def _values(hole, image):
    return hole.sum().clamp(min=1) * image.shape[1]
