"""A training run: network, optimizer, averaged weights and step, its checkpoint and its log."""
import copy
import json
import os
import time

import torch

AVERAGE = 0.999


def folder_of(name):
    """Where the run of that name keeps its files: $REWEAVE_TRAINING, or .training in the repository."""
    here = os.path.dirname(os.path.abspath(__file__))
    return os.path.join(os.environ.get('REWEAVE_TRAINING') or os.path.join(here, '..', '.training'), name)


class Run:
    def __init__(self, name, config, network, adversary=None):
        self.name, self.config, self.network, self.adversary = name, config, network, adversary
        self.folder = folder_of(name)
        os.makedirs(self.folder, exist_ok=True)
        self.path, self.plateau = (os.path.join(self.folder, name) for name in ('checkpoint.pt', 'plateau.pt'))
        self.optimizer = torch.optim.Adam(network.parameters(), config['learning_rate'], betas=tuple(config['betas']))
        self.forget_average()
        self.step = 0
        self.seconds = 0.0
        self.started = None

    def start_from(self, path):
        """Takes weights from an exported file, by name and shape; returns how many tensors it took."""
        weights = exported_weights(path)
        own = self.network.state_dict()
        taken = {name: weights[name] for name, value in own.items() if name in weights and weights[name].shape == value.shape}
        self.network.load_state_dict({**own, **taken})
        self.forget_average()
        self.started = os.path.basename(path)
        return len(taken)

    def forget_average(self):
        """Begins the moving average anew, from the weights as they are."""
        self.average = {name: value.detach().clone() for name, value in self.network.state_dict().items()}

    def update(self, loss):
        """One step of the optimizer and of the moving average of the weights."""
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        keep = min(AVERAGE, self.step / (self.step + 100))
        for name, value in self.network.named_parameters():
            self.average[name].mul_(keep).add_(value.detach(), alpha=1 - keep)
        for name, value in self.network.named_buffers():
            if name in self.average:
                self.average[name].copy_(value)

    def averaged(self):
        """A copy of the network with the averaged weights, for measuring and export."""
        twin = copy.deepcopy(self.network)
        twin.load_state_dict(self.average)
        return twin.eval()

    def exists(self):
        return os.path.exists(self.path)

    def save(self, path=None):
        """Writes the checkpoint beside the old one and renames it, so that a kill at any moment leaves a whole file."""
        state = {'config': self.config, 'step': self.step, 'seconds': self.seconds, 'started': self.started, 'network': self.network.state_dict(),
                 'average': self.average, 'optimizer': self.optimizer.state_dict(),
                 'adversary': self.adversary.state_dict() if self.adversary else None}
        path = path or self.path
        torch.save(state, path + '.new')
        os.replace(path + '.new', path)

    def restore(self, device, path):
        if not os.path.exists(path):
            raise SystemExit(f'{path}: no such checkpoint; start without --resume, and without --plateau before a run has cooled down')
        state = torch.load(path, map_location=device)
        self.network.load_state_dict(state['network'])
        self.optimizer.load_state_dict(state['optimizer'])
        if self.adversary and state.get('adversary'):
            self.adversary.load_state_dict(state['adversary'])
        self.average = state['average']
        self.step, self.seconds, self.started = state['step'], state['seconds'], state.get('started')

    def log(self, **entry):
        line = json.dumps({'time': time.strftime('%Y-%m-%dT%H:%M:%S'), **entry})
        print(line, flush=True)
        with open(os.path.join(self.folder, 'log.jsonl'), 'a', encoding='utf8') as file:
            file.write(line + '\n')


def has_checkpoint(name):
    return os.path.exists(os.path.join(folder_of(name), 'checkpoint.pt'))


def exported_weights(path):
    """The weights that an exported file stores, as float32 by name."""
    import onnx.numpy_helper  # training from nothing does without it
    stored = {tensor.name.removesuffix('_half'): onnx.numpy_helper.to_array(tensor) for tensor in onnx.load(path).graph.initializer}
    return {name: torch.from_numpy(values.astype('float32')) for name, values in stored.items()}


def load_averaged(model, config, name):
    """The averaged network of a run's checkpoint, on the CPU, and the checkpoint. Where the config names a network to mix in, that share
    of each weight is its own (network interpolation, Wang et al. 2019), for those that both have: between near and rough, after training."""
    path = os.path.join(folder_of(name), 'checkpoint.pt')
    if not os.path.exists(path):
        raise SystemExit(f'{path}: no checkpoint; train first, or set REWEAVE_TRAINING to the folder of the runs')
    state = torch.load(path, map_location='cpu')
    network = model.Network(**config['options'])
    average = state['average']
    if 'mix' in config:
        share = config['mix']['share']
        other = exported_weights(os.path.join(os.path.dirname(__file__), '..', 'models', f"{config['mix']['network']}.onnx"))
        average = {key: torch.lerp(value, other[key], share) if key in other else value for key, value in average.items()}
    network.load_state_dict(average)
    return network.eval(), state
