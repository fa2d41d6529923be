"""Where half precision would not do."""
import functools

import torch


def full_precision(method):
    """Computes a method in float32 inside an autocast region; its tensor arguments (not the named ones) are converted."""

    @functools.wraps(method)
    def in_float32(*arguments, **options):
        device = next(a.device.type for a in arguments if isinstance(a, torch.Tensor))
        with torch.autocast(device, enabled=False):
            return method(*(a.float() if isinstance(a, torch.Tensor) else a for a in arguments), **options)

    return in_float32
