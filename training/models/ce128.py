"""ce128: the context encoder (Pathak et al. 2016) at three eighths of its width: the middle 64x64 of 128x128 through a bottleneck of a
few hundred numbers."""
import torch
import torch.nn as nn
import torch.nn.functional as F

from models import Outcome, picture

SIZE, INSIDE, OVERLAP = 128, 64, 4
START = (SIZE - INSIDE) // 2
COLOUR = (117 / 255, 104 / 255, 123 / 255)
EXPORT = {
    'inputs': {'image': 3},
    'outputs': ['output'],
    'size': (SIZE, SIZE),
    'fixed': True,
    'manifest': {
        'title': 'Context encoder, small', 'kind': 'inpaint', 'seedRefs': ['13', '14'], 'prefill': 'harmonic',
        'inputs': [picture(holeFill='prefill')],
        'outputs': [picture('output', composited=False, fullSize=False)],
        'size': {'mode': 'fixed', 'h': SIZE, 'w': SIZE, 'square': True}, 'policy': 'crop', 'context': 2.0,
        'notes': 'The output is the middle 64x64. The graph puts the constant under the middle 56x56; the ring of 4 px around that is '
                 'seen, and predicted again: of a hole of 64 px it is the prefill.',
    },
}


class Bottleneck(nn.Module):
    """From a picture of 128x128 to a few hundred numbers, and from them to one of 64x64, or twice that for every step `more`."""

    def __init__(self, width=24, bottleneck=256, more=0):
        super().__init__()
        w = width
        down = lambda a, b: nn.Sequential(nn.Conv2d(a, b, 4, 2, 1), nn.BatchNorm2d(b), nn.LeakyReLU(0.2))
        up = lambda a, b: nn.Sequential(nn.ConvTranspose2d(a, b, 4, 2, 1), nn.BatchNorm2d(b), nn.ReLU())
        self.encoder = nn.Sequential(
            nn.Conv2d(3, w, 4, 2, 1), nn.LeakyReLU(0.2), down(w, w), down(w, 2 * w), down(2 * w, 4 * w), down(4 * w, 8 * w),
            nn.Conv2d(8 * w, bottleneck, 4), nn.BatchNorm2d(bottleneck), nn.LeakyReLU(0.2))
        self.decoder = nn.Sequential(
            nn.ConvTranspose2d(bottleneck, 8 * w, 4), nn.BatchNorm2d(8 * w), nn.ReLU(), up(8 * w, 4 * w), up(4 * w, 2 * w), up(2 * w, w),
            *(up(w, w) for _ in range(more)), nn.ConvTranspose2d(w, 3, 4, 2, 1))
        self.register_buffer('colour', torch.tensor(COLOUR).view(1, 3, 1, 1), persistent=False)

    def drawn(self, image, seen):
        """What is drawn of a picture in [0, 1] where `seen` is 1, a constant elsewhere; in [0, 1]."""
        x = image * seen + self.colour * (1 - seen)
        return (torch.tanh(self.decoder(self.encoder(x * 2 - 1))) + 1) / 2


class Network(Bottleneck):
    def __init__(self, width=24, bottleneck=256):
        super().__init__(width, bottleneck)
        seen = torch.ones(1, 1, SIZE, SIZE)
        seen[..., START + OVERLAP:SIZE - START - OVERLAP, START + OVERLAP:SIZE - START - OVERLAP] = 0
        self.register_buffer('seen', seen, persistent=False)

    def forward(self, image):
        """The middle [N, 3, 64, 64] of pictures [N, 3, 128, 128]."""
        return self.drawn(image, self.seen)


def middle(image):
    return image[:, :, START:SIZE - START, START:SIZE - START]


def fill(network, image, hole, prefilled):
    """Fills the centre of a 128x128 picture; the hole must be that centre. The network sees the harmonic fill where it saw the ring in
    training, and fades into it over that ring, as in the workbench."""
    share = fade_in().to(image.device)
    return F.pad(middle(prefilled) * (1 - share) + network(prefilled) * share, (START,) * 4) * hole + image * (1 - hole)


def fade_in():
    """How much the answer counts in the middle [64, 64]: from 0 at the rim to 1 at the end of the ring, by smoothstep."""
    place = torch.arange(INSIDE) + 0.5
    share = (torch.minimum(place, INSIDE - place) / OVERLAP).clamp(max=1)
    share = torch.minimum(share[:, None], share[None, :])
    return share * share * (3 - 2 * share)


def objective(network, batch, context):
    """Squared error, with ten times the weight on the ring that the network has seen."""
    truth = middle(batch['image'])
    filled = network(batch['image']).float()
    weight = torch.full_like(truth[:, :1], 10.0)
    weight[:, :, OVERLAP:-OVERLAP, OVERLAP:-OVERLAP] = 1
    return Outcome({'squared': context.config['losses']['squared'] * ((filled - truth) ** 2 * weight).mean()}, real=truth, fake=filled)
