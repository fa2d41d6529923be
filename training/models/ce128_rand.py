"""ce128-rand: the context encoder (Pathak et al. 2016) for holes of any form, their "random region": it draws all of 128x128."""
from models import Outcome, ce128, hole_plane, picture, result

EXPORT = {
    'inputs': {'image': 3, 'mask': 1},
    'outputs': ['output'],
    'size': (ce128.SIZE, ce128.SIZE),
    'fixed': True,
    'manifest': {
        'title': 'Context encoder, small, holes of any form', 'kind': 'inpaint', 'seedRefs': ['13', '14'], 'prefill': 'none',
        'inputs': [picture(), hole_plane()],
        'outputs': [result(composited=False)],
        'size': {'mode': 'fixed', 'h': ce128.SIZE, 'w': ce128.SIZE, 'square': True}, 'policy': 'crop', 'context': 2.0,
        'notes': 'The graph puts a constant under the hole.',
    },
}


class Network(ce128.Bottleneck):
    def __init__(self, width=24, bottleneck=256):
        super().__init__(width, bottleneck, more=1)

    def forward(self, image, hole):
        """The whole picture [N, 3, 128, 128], drawn from what is seen outside the hole [N, 1, 128, 128], 1 = hole."""
        return self.drawn(image, 1 - hole)


def fill(network, image, hole, prefilled):
    return image * (1 - hole) + network(image, hole) * hole


def objective(network, batch, context):
    """Squared error in the hole; the critic sees the hole's pixels in the photo."""
    image, hole = batch['image'], batch['hole']
    filled = network(image, hole).float()
    error = ((filled - image) ** 2 * hole).sum() / (hole.sum().clamp(min=1) * 3)
    return Outcome({'squared': context.config['losses']['squared'] * error}, real=image, fake=image * (1 - hole) + filled * hole)
