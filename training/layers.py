"""Layers that several networks share. Pictures are [N, C, H, W]."""
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
        feature, gate = self.split(x)
        return F.elu(feature) * gate

    def split(self, x):
        """The feature before its activation, and the gate in (0, 1)."""
        feature, gate = torch.split(self.conv(x), self.outputs, 1)
        return feature, torch.sigmoid(gate)


class PartialConv(nn.Module):
    """Partial convolution (Liu et al. 2018, equations 1 and 2) with one mask for all channels, 1 = known.

    Only known pixels count, and the sum is renormalised by their share of the window; a window without any gives 0. A window pixel
    becomes known when it saw a known one. Zero padding counts as unknown.
    """

    def __init__(self, inputs, outputs, kernel=3, stride=1):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2)
        self.register_buffer('ones', torch.ones(1, 1, kernel, kernel), persistent=False)

    def forward(self, x, known):
        raw = F.conv2d(x * known, self.conv.weight, None, self.conv.stride, self.conv.padding)
        count = F.conv2d(known, self.ones.to(known.dtype), None, self.conv.stride, self.conv.padding)
        seen = count.clamp(0, 1)
        share = self.ones.numel() / count.clamp(min=1)
        return (raw * share + self.conv.bias.view(1, -1, 1, 1)) * seen, seen


class Beside(nn.Module):
    """x + layer(x), of a layer that keeps width and size."""

    def __init__(self, layer):
        super().__init__()
        self.layer = layer

    def forward(self, x):
        return x + self.layer(x)


class Stairs(nn.Module):
    """Layers in a row down to a quarter of the size, which hand what they have at full and at half size to a decoder."""

    def __init__(self, full, half, quarter):
        super().__init__()
        self.at_full, self.at_half, self.at_quarter = full, half, quarter

    def forward(self, x):
        """What the last layer gives; then what there is at half size, and at full size."""
        full = self.at_full(x)
        half = self.at_half(full)
        return self.at_quarter(half), half, full


def elu_conv(inputs, outputs, kernel=3, stride=1, dilation=1):
    """Convolution and ELU; zero padding keeps the size, or half of it at stride 2."""
    return nn.Sequential(nn.Conv2d(inputs, outputs, kernel, stride, dilation * (kernel // 2), dilation), nn.ELU())


def small(layer):
    """A last layer whose output starts near zero: a network that adds it to a fill starts at that fill's quality."""
    layer.weight.data.mul_(0.05)
    layer.bias.data.zero_()
    layer.starts_small = True
    return layer


def even_out(network, run):
    """Scales the weights of every convolution, in the order of `run(network)`, so that its output has unit variance over what it sees
    there (Mishkin & Matas 2016). With PyTorch's own start each gated layer halves the signal, and sixteen of them leave nothing to learn
    from. Layers that start small get a five-hundredth of that."""

    def scale(layer, _, output):
        bias = layer.bias.view(1, -1, 1, 1) if layer.bias is not None else 0
        factor = (0.002 if getattr(layer, 'starts_small', False) else 1) / (output - bias).std().clamp(min=1e-6)
        layer.weight.data.mul_(factor)
        return (output - bias) * factor + bias

    hooks = [layer.register_forward_hook(scale) for layer in network.modules() if isinstance(layer, nn.Conv2d)]
    with torch.no_grad():
        run(network)
    for hook in hooks:
        hook.remove()


def upsample(x):
    """Twice the height and width, nearest neighbour."""
    return F.interpolate(x, scale_factor=2.0, mode='nearest')


def compose(image, filled, hole):
    """Known pixels of the photo, the hole of the fill."""
    return image * (1 - hole) + filled * hole


def eight_channels(*planes):
    """Planes side by side, with zeros up to eight channels: WebGPU computes convolutions of some odd widths wrongly (onnx_lint.py)."""
    x = torch.cat(planes, 1)
    return torch.cat([x, torch.zeros_like(x[:, :1]).expand(-1, 8 - x.shape[1], -1, -1)], 1)
