"""Trains the network that a config names. Stops and goes on at any step.

    train.py configs/hybrid-gate.json [--device cuda] [--steps 60000] [--resume | --plateau | --start FILE]
"""
import argparse
import contextlib
import os
import signal
import time

import torch

import data
import layers
import models
from batches import Batches
from checkpoint import Run, exported_weights, has_checkpoint, load_averaged
from critics import Adversary
from evaluate import Held, progress

SAVE_SECONDS = 120


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('config', help='a file of training/configs')
    parser.add_argument('--device', default='cpu', choices=('cpu', 'cuda'))
    parser.add_argument('--steps', type=int, help='train to this step instead of the one in the config')
    parser.add_argument('--resume', action='store_true', help='go on from the last checkpoint')
    parser.add_argument('--plateau', action='store_true', help='go on from where the last run began to cool down, to train longer')
    parser.add_argument('--start', metavar='FILE', help='begin a run with the weights of an exported file, where their names and shapes fit')
    parser.add_argument('--photos', default=data.PHOTOS, help='folder of the training photos')
    parser.add_argument('--gate', default=data.GATE, help='folder of the photos that progress is measured on, never trained on')
    parser.add_argument('--threads', type=int, default=2)
    parser.add_argument('--name', help='folder of the checkpoints, when it is not the config\'s name')
    parser.add_argument('--evaluate-every', type=int, default=2000, metavar='STEPS')
    parser.add_argument('--log-every', type=int, default=100, metavar='STEPS')
    return parser.parse_args()


def learning_rate(config, step, steps):
    """Warm-up, plateau, linear decay to zero over the last share `cooldown` of the steps (Hägele et al. 2024): the plateau may be
    lengthened or cut short after the fact, which a cosine does not allow. An adversarial phase has a constant rate of its own."""
    adversary = config.get('adversary')
    if adversary and step >= adversary['from']:
        return adversary['rate']
    return config['learning_rate'] * min(1, (step + 1) / config.get('warm_up', 200), (last_step(config, steps) - step) / cooldown_steps(config, steps))


def last_step(config, steps):
    """Where the learning rate reaches zero: before the adversarial phase, if there is one."""
    return min(steps, config.get('adversary', {}).get('from', steps))


def cooldown_steps(config, steps):
    return max(1, round(config['cooldown'] * last_step(config, steps)))


def context_of(config, device):
    """What objectives need beside their batch: the frozen feature network, the teacher and the opponents that the config names."""
    context = models.Context(config)
    if 'features' in config:
        features = load_frozen(config['features'], device)[1]
        context.features = lambda image: features.features(image)[1:]
    if 'teacher' in config:
        context.teacher = load_frozen(config['teacher'], device)[1]
    for path in config.get('opponents', []):
        model, network = load_frozen(path, device)
        context.opponents.append(lambda image, hole, prefilled, model=model, network=network: model.fill(network, image, hole, prefilled))
    return context


def load_frozen(name, device):
    """A trained network: of its run's checkpoint, or of the file that ships where there is none."""
    config = models.read_config(models.config_path(name))
    model = models.find(config)
    if has_checkpoint(name):
        network = load_averaged(model, config, name)[0].to(device)
    else:
        network = model.Network(**config['options']).eval()
        network.load_state_dict(exported_weights(os.path.join(data.HERE, '..', 'models', f'{name}.onnx')))
        network.to(device)
    return model, network.requires_grad_(False)


def main():
    given = arguments()
    config = models.read_config(given.config)
    steps = given.steps or config['steps']
    torch.set_num_threads(given.threads)
    torch.manual_seed(config['seed'])
    model = models.find(config)
    context = context_of(config, given.device)
    network = model.Network(**config['options']).to(given.device, memory_format=torch.channels_last)
    adversary = Adversary(config['adversary'], given.device) if 'adversary' in config else None
    run = Run(given.name or config['name'], config, network, adversary)
    if given.resume or given.plateau:
        run.restore(given.device, run.plateau if given.plateau else run.path)
    elif run.exists():
        raise SystemExit(f'{run.folder}: holds a checkpoint; go on with --resume, or start another with --name')
    elif given.start:
        run.log(event='weights', file=given.start, taken=run.start_from(given.start))

    made = Batches(config, given.photos)
    if config.get('even_out') and not (run.step or run.started):
        layers.even_out(network, lambda network: model.objective(network, on_device(made.at(0), given.device), context))
        run.forget_average()
    run.log(event='start', step=run.step, steps=steps, photos=made.count, parameters=sum(p.numel() for p in network.parameters()),
            threads=given.threads, device=given.device, bfloat16=has_bfloat16(given.device), torch=torch.__version__)
    held = Held(config, given.photos, given.gate)
    cases = [*held.gate(16, ('centre', 'brush'))] if hasattr(model, 'fill') else None
    stop = Stop()
    batches = data.stream(made.at, run.step, 1 if given.device == 'cpu' else 12)
    short = has_bfloat16(given.device)
    seen, since, saved = {}, time.perf_counter(), time.perf_counter()
    while run.step < steps and not stop.asked:
        if run.step == last_step(config, steps) - cooldown_steps(config, steps):
            run.save(run.plateau)
        for group in run.optimizer.param_groups:
            group['lr'] = learning_rate(config, run.step, steps)
        batch = on_device(next(batches), given.device)
        context.progress = run.step / steps
        with torch.autocast(given.device, torch.bfloat16, enabled=short, cache_enabled=False):  # a cached weight of a no_grad pass would not learn
            outcome = model.objective(network, batch, context)
            terms = dict(outcome.terms)
            if adversary and run.step >= config['adversary']['from']:
                terms['critic'] = adversary.update(outcome.real, outcome.fake, run.step)
                terms['adversarial'] = adversary.term(outcome.fake)
        run.update(sum(value for name, value in terms.items() if name != 'critic'))
        for name, value in terms.items():
            seen[name] = seen.get(name, 0) + value.detach()
        if run.step % given.log_every == 0:
            now = time.perf_counter()
            run.seconds += now - since
            run.log(step=run.step, milliseconds=round((now - since) / given.log_every * 1000), rate=group['lr'],
                    **{name: round(float(value) / given.log_every, 5) for name, value in seen.items()})
            seen, since = {}, now
        if run.step % given.evaluate_every == 0:
            run.log(event='evaluation', step=run.step, **progress(model, run.averaged(), held, cases))
            since = time.perf_counter()
        if time.perf_counter() - saved > SAVE_SECONDS:
            run.save()
            saved = time.perf_counter()
    batches.close()
    run.save()
    run.log(event='stopped' if stop.asked else 'done', step=run.step, seconds=round(run.seconds))


def has_bfloat16(device):
    """Whether the device computes bfloat16 itself. Emulated, a step takes seven times as long as in float32."""
    if device != 'cpu':
        return True
    with contextlib.suppress(OSError), open('/proc/cpuinfo') as file:
        return 'avx512_bf16' in file.read()
    return False


def on_device(batch, device):
    return {key: value.to(device, non_blocking=True) if torch.is_tensor(value) else value for key, value in batch.items()}


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
