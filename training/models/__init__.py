"""The networks, one file each: Network, fill, objective."""
import importlib


def find(config):
    """The module of the network that a config names."""
    return importlib.import_module(f"models.{config['model']}")
