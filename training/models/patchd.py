"""patchd: a patch discriminator (SN-PatchGAN of Yu et al. 2019, small) that tells filled holes from photos; a probe, and what adversarial
training starts from. Its opponents are harmonic and mean fill, and the trained networks that the config lists."""
import torch
import torch.nn as nn
from torch.nn.utils import parametrize

from critics import PatchCritic, hinge
from harmonic import harmonic, mean_fill
from layers import compose
from models import Outcome, any_size, hole_plane, picture, plane

EXPORT = {
    'inputs': {'image': 3, 'mask': 1},
    'outputs': ['score'],
    'size': (64, 96),
    'manifest': {
        'title': 'Patch realism', 'kind': 'discriminator', 'seedRefs': ['14', '19'], 'prefill': 'none',
        'inputs': [picture(), hole_plane()],
        'outputs': [plane('score', 'score', fullSize=False)],
        'size': any_size(32), 'policy': 'tile',
        'notes': 'One score per 32x32 pixels, above zero = like a photo. Compare scores with each other; alone they say little.',
    },
}


class Network(nn.Module):
    def __init__(self, widths=(32, 64, 128, 128, 128)):
        super().__init__()
        self.critic = PatchCritic(4, widths)

    def values(self, image, hole):
        return self.critic(torch.cat([image, hole], 1))

    def forward(self, image, hole):
        """Realism [N, 1, H/32, W/32] of a picture and of its hole, if one is known. Sides are multiples of 32."""
        return self.values(image, hole).mean(1, keepdim=True)

    def fold(self):
        """Divides the weights by their spectral norms for good, for export."""
        for layer in self.critic.layers:
            parametrize.remove_parametrizations(layer, 'weight')


def objective(network, batch, context):
    """Hinge, against an opponent that changes with the step."""
    image, hole = batch['image'], batch['hole']
    with torch.no_grad():
        prefilled = harmonic(image, hole)
        opponents = [lambda *given: prefilled, lambda *given: mean_fill(image, hole), *context.opponents]
        opponent = opponents[batch['step'] % len(opponents)]
        fake = compose(image, opponent(image, hole, prefilled).float(), hole)
    return Outcome({'hinge': hinge(network.values(image, hole).float(), network.values(fake, hole).float())})


def measure(network, held):
    """Area under the curve of telling photos from harmonic fills by the mean score, and how often the hole scores below its
    surroundings."""
    real, fake, lower = [], [], 0
    for _, image, hole, base in held.gate(40, ('centre', 'brush')):
        real.append(float(network(image, hole).mean()))
        score = network(base, hole)
        fake.append(float(score.mean()))
        inside = nn.functional.avg_pool2d(hole, 32) > 0.5
        lower += bool(score[inside].mean() < score[~inside].mean()) if inside.any() else 0
    above = sum(r > f for r in real for f in fake) / (len(real) * len(fake))
    return {'auc_against_harmonic': above, 'hole_scores_lower': lower / len(real)}
