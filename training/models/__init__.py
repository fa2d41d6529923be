"""The networks, one file each, with the same five names.

Network: the torch module, built from a config's `options`.
objective(network, batch, context): an Outcome, the losses of a batch.
EXPORT: inputs, outputs, example size and manifest of its ONNX file.
fill(network, image, hole, prefilled): a photo with its hole filled, from its harmonic fill; of networks that fill.
measure(network, held): what the card says of a network that does not fill.
"""
import importlib
import json
import os
from dataclasses import dataclass, field
from typing import Any

RGB = ['R', 'G', 'B']


@dataclass
class Context:
    """What an objective may know beside its batch: the config, the step as a share of all, and what the config names: the frozen
    feature network, the network that is imitated, and the opponents of a discriminator."""

    config: dict
    progress: float = 0.0
    features: Any = None
    teacher: Any = None
    opponents: list = field(default_factory=list)

    def target(self, image, hole, prefilled):
        """What a fill is compared with: the photo, or what the teacher makes of the harmonic fill. A photo's hole is mostly chance, and a
        teacher's answer is a function of what is known: a short run learns more from it (Hinton et al. 2015)."""
        return self.teacher(prefilled, hole) if self.teacher else image


@dataclass
class Outcome:
    """Weighted terms of a loss by name; and what the critic compares, if there is one."""

    terms: dict
    real: Any = None
    fake: Any = None


def find(config):
    """The module of the network that a config names."""
    return importlib.import_module(f"models.{config['model']}")


def read_config(path):
    with open(path, encoding='utf8') as file:
        return json.load(file)


def config_path(name):
    return os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'configs', f'{name}.json')


def picture(name='image', **more):
    """A colour picture in a manifest."""
    return {'name': name, 'role': 'image', 'dtype': 'float32', 'layout': 'NCHW', 'channels': RGB, 'range': [0, 1], **more}


def plane(name, role, **more):
    """A field of one channel in a manifest."""
    return {'name': name, 'role': role, 'dtype': 'float32', 'layout': 'NCHW', **more}


def hole_plane():
    """The mask that all of our networks take: 1 = hole."""
    return plane('mask', 'mask', channels=['hole'], maskPolarity='hole1', maskValues=[0, 1], maskBinarize=0.5)


def result(composited, **more):
    """The filled picture in a manifest."""
    return {'name': 'output', 'role': 'image', 'layout': 'NCHW', 'channels': RGB, 'range': [0, 1],
            'composited': composited, 'fullSize': True, **more}


def any_size(multiple):
    """A network for pictures whose sides are multiples of a number."""
    return {'mode': 'dynamic', 'multiple': multiple, 'min': 32, 'max': 1024}
