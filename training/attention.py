"""Attention that fills a hole from known patches. Features are [N, C, H, W], holes [N, 1, H, W] at feature size, 1 = hole.

Written in operators that ONNX has, without grouped convolutions or Col2Im: patches are strided slices, reassembly is shifted sums.
"""
import torch
import torch.nn as nn
import torch.nn.functional as F

from precision import full_precision


def patches(x, size, stride, padding):
    """All windows of a picture as columns: [N, C, size * size, rows, columns]."""
    x = F.pad(x, (padding,) * 4)
    cut = lambda i: slice(i, i - size + 1 or None, stride)
    return torch.stack([x[:, :, cut(i), cut(j)] for i in range(size) for j in range(size)], 2)


class ContextualAttention(nn.Module):
    """Contextual attention (Yu et al. 2018, section 4.1) at rate 2: matches 3x3 patches at half size, copies 4x4 patches at full size.

    Follows the published code where it differs from the paper: only keys are normalised, a key is valid when its window has no hole, and
    invalid keys get the score zero before the softmax and the weight zero after it.
    """

    SHARPNESS = 10.0

    def __init__(self):
        super().__init__()
        self.register_buffer('diagonal', torch.eye(3).view(1, 1, 3, 3), persistent=False)

    @full_precision
    def forward(self, features, hole):
        """The features, every position rebuilt from known patches; and for each position at half size the best key's index, as float."""
        n, c = features.shape[:2]
        half, half_hole = features[:, :, ::2, ::2], hole[:, :, ::2, ::2]
        h, w = half.shape[2:]
        values = patches(features, 4, 2, 1).reshape(n, c * 16, h * w)
        keys = patches(half, 3, 1, 1).reshape(n, c * 9, h * w)
        length = (keys * keys).sum(1, keepdim=True).sqrt().clamp(min=1e-4)
        scores = torch.matmul((keys / length).transpose(1, 2), keys)
        scores = self._propagate(scores, h, w)
        valid = (F.avg_pool2d(F.pad(half_hole, (1, 1, 1, 1)), 3, 1) == 0).to(features.dtype).reshape(n, h * w, 1)
        scores = scores * valid
        weights = torch.softmax(scores * self.SHARPNESS, 1) * valid
        return self._reassemble(torch.matmul(values, weights), n, c, h, w), scores.argmax(1).reshape(n, 1, h, w).to(features.dtype)

    def _propagate(self, scores, h, w):
        """Adds the scores of the neighbouring pairs, along rows and then along columns: coherent copies win."""
        n = scores.shape[0]
        flat = scores.reshape(n, 1, h * w, h * w)
        flat = F.conv2d(flat, self.diagonal, padding=1)
        flat = flat.reshape(n, h, w, h, w).permute(0, 2, 1, 4, 3).reshape(n, 1, h * w, h * w)
        flat = F.conv2d(flat, self.diagonal, padding=1)
        return flat.reshape(n, w, h, w, h).permute(0, 2, 1, 4, 3).reshape(n, h * w, h * w)

    @staticmethod
    def _reassemble(columns, n, c, h, w):
        """Overlap-adds 4x4 patches at stride 2: four planes of 2x2 blocks, each shifted by one pixel, and their mean."""
        blocks = columns.reshape(n, c, 2, 2, 2, 2, h, w).permute(0, 2, 4, 1, 3, 5, 6, 7)
        total = 0
        for down in (0, 1):
            for right in (0, 1):
                plane = F.pixel_shuffle(blocks[:, down, right].reshape(n, c * 4, h, w), 2)
                plane = F.pad(plane, (1, 1, 1, 1))
                total = total + plane[:, :, slice(2, None) if down == 0 else slice(0, -2), slice(2, None) if right == 0 else slice(0, -2)]
        return total / 4


class DistanceAttention(nn.Module):
    """The attention of PEPSI (Sagong et al. 2019, section 3.2): keys are ranked by the tanh of their standardised distance, which bounds
    outliers. Keys are 3x3 windows of the features with the hole set to zero; queries are 3x3 windows of the features as they are."""

    SHARPNESS = 50.0

    @full_precision
    def forward(self, features, hole):
        n, c, h, w = features.shape
        keys = patches(features * (1 - hole), 3, 1, 0)
        keys = keys.reshape(n, c * 9, -1)
        queries = patches(features, 3, 1, 1).reshape(n, c * 9, -1)
        products = torch.matmul(keys.transpose(1, 2), queries)
        distance = (keys * keys).sum(1).unsqueeze(2) + (queries * queries).sum(1).unsqueeze(1) - 2 * products
        centred = distance - distance.mean(1, keepdim=True)
        deviation = (centred * centred).mean(1, keepdim=True).sqrt().clamp(min=1e-6)
        weights = torch.softmax(-torch.tanh(centred / deviation) * self.SHARPNESS, 1)
        columns = torch.matmul(keys, weights).reshape(n, c, 9, h, w)
        total = 0
        for i in range(9):
            down, right = i // 3, i % 3
            total = total + F.pad(columns[:, :, i], (right, 2 - right, down, 2 - down))
        return features * (1 - hole) + total[:, :, 1:-1, 1:-1] / 9 * hole
