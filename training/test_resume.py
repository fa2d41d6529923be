import json
import os
import signal
import subprocess
import sys
import tempfile

import torch

from data import HERE
from support import made_up_photos, run_tests

CONFIG = {
    'name': 'tiny', 'model': 'hybrid_gate', 'options': {'widths': [8, 8, 8], 'dilations': [1, 2]}, 'sources': {'photos': 1},
    'shapes': [[2, 32, 0.7], [1, 48, 0.3]], 'seed': 1, 'steps': 60, 'cooldown': 0.4, 'learning_rate': 1e-3, 'betas': [0.9, 0.99],
    'losses': {'rms': 1, 'l1': 0.5, 'gradient': 0.25},
}


def test_a_run_that_was_stopped_goes_on_as_if_it_had_not_been():
    photos, runs = made_up_photos(), tempfile.mkdtemp()
    config = os.path.join(runs, 'tiny.json')
    with open(config, 'w', encoding='utf8') as file:
        json.dump(CONFIG, file)

    def train(name, *more):
        command = [sys.executable, os.path.join(HERE, 'train.py'), config, '--photos', photos, '--gate', os.path.join(photos, 'photos'),
                   '--name', name, '--threads', '1', '--log-every', '10', '--evaluate-every', '1000', *more]
        return subprocess.Popen(command, env={**os.environ, 'REWEAVE_TRAINING': runs}, stdout=subprocess.PIPE, text=True)

    def checkpoint(name):
        return torch.load(os.path.join(runs, name, 'checkpoint.pt'))

    assert train('whole').wait() == 0
    stopped = train('halves')
    for line in stopped.stdout:
        if json.loads(line).get('step') == 20:
            stopped.send_signal(signal.SIGTERM)
            break
    stopped.stdout.read()
    assert stopped.wait() == 0
    assert 20 <= checkpoint('halves')['step'] < 60
    assert train('halves').wait() != 0, 'without --resume a run is not overwritten'
    assert train('halves', '--resume').wait() == 0
    whole, halves = checkpoint('whole'), checkpoint('halves')
    assert whole['step'] == halves['step'] == 60
    for part in ('network', 'average'):
        for name, value in whole[part].items():
            assert torch.equal(value, halves[part][name]), f'{part} {name} differs'

    assert torch.load(os.path.join(runs, 'whole', 'plateau.pt'))['step'] == 36
    assert train('whole', '--plateau', '--steps', '80').wait() == 0
    assert checkpoint('whole')['step'] == 80


if __name__ == '__main__':
    run_tests(globals())
