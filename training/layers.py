"""Layers that several networks share."""
import torch
import torch.nn as nn
import torch.nn.functional as F


class GatedConv(nn.Module):
    """Gated convolution (Yu et al. 2019, equation 2): ELU(feature) * sigmoid(gate), both from one convolution of twice the width."""

    def __init__(self, inputs, outputs, kernel=3, stride=1, dilation=1):
        super().__init__()
        padding = dilation * (kernel - 1) // 2
        self.outputs = outputs
        self.conv = nn.Conv2d(inputs, 2 * outputs, kernel, stride, padding, dilation)

    def forward(self, x):
        feature, gate = torch.split(self.conv(x), self.outputs, 1)
        return F.elu(feature) * torch.sigmoid(gate)


def upsample(x):
    """Twice the height and width, nearest neighbour."""
    return F.interpolate(x, scale_factor=2.0, mode='nearest')
