"""hybrid-gate-detail: the flagship with a branch that copies features from known patches, trained for texture: patches of the fill are to be
distributed as those of the photo, wherever they lie, at some cost of PSNR."""
import torch.nn as nn
import torch.nn.functional as F

from attention import ContextualAttention
from layers import GatedConv, small
from models import hybrid_gate
from models.hybrid_gate import fill, objective  # noqa: F401: a network's own names

EXPORT = {
    **hybrid_gate.EXPORT,
    'manifest': {**hybrid_gate.EXPORT['manifest'], 'title': 'Hybrid gate, detail: with copied features, trained for texture'},
}


class Network(hybrid_gate.Network):
    def __init__(self, widths=(32, 64, 96), dilations=(1, 2, 4, 8, 2, 1)):
        super().__init__(widths, dilations)
        quarter = widths[1]
        self.attention = ContextualAttention()
        self.copied = nn.Sequential(GatedConv(quarter, quarter), small(nn.Conv2d(quarter, quarter, 3, padding=1)))

    def joined(self, quarter, hole):
        """Adds what known patches hold that resemble those around each position (contextual attention, Yu et al. 2018)."""
        attended, _ = self.attention(F.relu(quarter), hole[:, :, ::4, ::4])
        return quarter + self.copied(attended)
