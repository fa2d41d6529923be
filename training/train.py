"""Trains the network that a config names. Stops and goes on at any step.

    train.py configs/hybrid-gate.json [--device cuda] [--steps 60000] [--resume]
"""
import argparse
import json
import os
import signal
import time

import torch

import data
import models
from checkpoint import Run
from evaluate import gate_set, hole_psnr

SAVE_SECONDS = 120


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('config', help='a file of training/configs')
    parser.add_argument('--device', default='cpu', choices=('cpu', 'cuda'))
    parser.add_argument('--steps', type=int, help='train to this step instead of the one in the config')
    parser.add_argument('--resume', action='store_true', help='go on from the last checkpoint')
    parser.add_argument('--photos', default=data.PHOTOS, help='folder of the training photos')
    parser.add_argument('--gate', default=data.GATE, help='folder of the photos that progress is measured on, never trained on')
    parser.add_argument('--threads', type=int, default=2)
    parser.add_argument('--name', help='folder of the checkpoints, when it is not the config\'s name')
    parser.add_argument('--evaluate-every', type=int, default=2000, metavar='STEPS')
    parser.add_argument('--log-every', type=int, default=100, metavar='STEPS')
    return parser.parse_args()


def learning_rate(config, step, steps):
    """Warm-up, plateau, linear decay to zero over the last `cooldown` steps (Hägele et al. 2024): the plateau may be
    lengthened or cut short after the fact, which a cosine does not allow."""
    cooldown = min(config['cooldown'], steps // 2)
    return config['learning_rate'] * min(1, (step + 1) / 200, (steps - step) / cooldown)


def main():
    given = arguments()
    with open(given.config, encoding='utf8') as file:
        config = json.load(file)
    steps = given.steps or config['steps']
    torch.set_num_threads(given.threads)
    torch.manual_seed(config['seed'])
    model = models.find(config)
    network = model.Network(**config['options']).to(given.device, memory_format=torch.channels_last)
    run = Run(given.name or config['name'], config, network)
    if given.resume:
        run.restore(given.device)
    elif run.exists():
        raise SystemExit(f'{run.folder}: holds a checkpoint; go on with --resume, or start another with --name')

    photos = data.Photos(given.photos, config['sources'])
    run.log(event='start', step=run.step, steps=steps, photos=photos.count, parameters=sum(p.numel() for p in network.parameters()),
            threads=given.threads, device=given.device, torch=torch.__version__)
    gate = [*gate_set(given.gate, limit=16, kinds=('centre', 'brush'))]
    stop = Stop()
    batches = data.stream(lambda step: data.inpainting_batch(photos, config, step), run.step, 1 if given.device == 'cpu' else 12)
    seen, since, saved = {}, time.perf_counter(), time.perf_counter()
    while run.step < steps and not stop.asked:
        for group in run.optimizer.param_groups:
            group['lr'] = learning_rate(config, run.step, steps)
        batch = {key: value.to(given.device, non_blocking=True) for key, value in next(batches).items()}
        with torch.autocast(given.device, torch.bfloat16):
            terms = model.objective(network, batch, config, run.step / steps)
        run.update(sum(terms.values()))
        for name, value in terms.items():
            seen[name] = seen.get(name, 0) + value.detach()
        if run.step % given.log_every == 0:
            now = time.perf_counter()
            run.seconds += now - since
            run.log(step=run.step, milliseconds=round((now - since) / given.log_every * 1000), rate=group['lr'],
                    **{name: round(float(value) / given.log_every, 5) for name, value in seen.items()})
            seen, since = {}, now
        if run.step % given.evaluate_every == 0:
            run.log(event='evaluation', step=run.step, **hole_psnr(model, run.averaged(), gate))
            since = time.perf_counter()
        if time.perf_counter() - saved > SAVE_SECONDS:
            run.save()
            saved = time.perf_counter()
    batches.close()
    run.save()
    run.log(event='stopped' if stop.asked else 'done', step=run.step, seconds=round(run.seconds))


class Stop:
    """Whether SIGTERM or SIGINT asked the run to end after its step."""

    def __init__(self):
        self.asked = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask)

    def _ask(self, *_):
        self.asked = True


if __name__ == '__main__':
    main()
