"""Every network of the configs: its losses train it, it keeps what is known, and its file says what PyTorch computes."""
import glob
import os
import sys
import tempfile

import onnx
import torch

import models
from critics import Adversary
from data import HERE, generator
from export import example_inputs, fold, manifest_of, round_to_half, sample_of, write
from masks import training as training_mask
from onnx_lint import lint
from onnx_run import run as run_onnx
from support import run_tests

PARAMETERS = {  # in millions, of the design
    'ce128': 2.36, 'ce128-rand': 2.40, 'deepfill1-s': 0.90, 'deepfill2-s': 1.81, 'deepfill2-s-sketch': 1.81, 'diet-pepsi-s': 0.61, 'edgefeat': 0.15, 'gmcnn-s': 0.79, 'hybrid-gate': 1.35,
    'hybrid-gate-detail': 1.46, 'ldi-bg': 0.42, 'ldi-pred': 0.67, 'patchd': 1.08, 'pconv-s': 0.88, 'pepsi-s': 0.92, 'prog-s': 0.41,
}
ONE_PASS = 2e-5  # float32 convolutions summed in another order; pictures in [0, 1], features to some tens


def configs():
    names = sys.argv[1:] or sorted(os.path.basename(path)[:-5] for path in glob.glob(os.path.join(HERE, 'configs', '*.json')))
    for name in names:
        config = models.read_config(models.config_path(name))
        torch.manual_seed(1)
        model = models.find(config)
        yield name, config, model, model.Network(**config['options'])


def a_batch(config, size):
    random = generator(1, 1)
    field = lambda channels: torch.from_numpy(random.random((2, channels, size, size))).float()
    hole = torch.stack([torch.from_numpy(training_mask(random, size, size))[None] for _ in range(2)]).float()
    return {'step': 3, 'image': field(3), 'hole': hole, 'edge': field(1).round(),
            'depth': field(1), 'front': hole, 'back': field(3), 'back_depth': field(1)}


def test_every_weight_learns_and_the_loss_falls():
    for name, config, model, network in configs():
        context = models.Context(config)
        if 'features' in config:
            edgefeat = models.find({'model': 'edgefeat'}).Network()
            context.features = lambda image: edgefeat.features(image)[1:]
        batch = a_batch(config, config['shapes'][0][1])
        optimizer = torch.optim.Adam(network.parameters(), 1e-3)
        losses = []
        for _ in range(4):
            terms = model.objective(network, batch, context).terms
            losses.append(float(sum(terms.values())))
            optimizer.zero_grad()
            sum(terms.values()).backward()
            still = [n for n, p in network.named_parameters() if p.grad is None or not p.grad.isfinite().all()]
            assert not still, f'{name}: no gradient at {still}'
            optimizer.step()
        assert min(losses[2:]) < losses[0], f'{name}: {losses}'
        print(f'  {name}: {losses[0]:.4f} -> {losses[-1]:.4f}', flush=True)


def test_critics_learn_and_oppose():
    for name, config, model, network in configs():
        if 'adversary' in config:
            adversary = Adversary(config['adversary'], 'cpu')
            outcome = model.objective(network, a_batch(config, config['shapes'][0][1]), models.Context(config))
            first = [float(adversary.update(outcome.real, outcome.fake, step)) for step in (0, 1, 2, 3, 4)]
            assert first[-1] < first[1], f'{name}: {first}'
            adversary.term(outcome.fake).backward()
            assert any(p.grad is not None and p.grad.abs().sum() > 0 for p in network.parameters()), name


def test_networks_have_the_size_of_the_design():
    for name, _, _, network in configs():
        millions = sum(p.numel() for p in network.parameters()) / 1e6
        assert abs(millions / PARAMETERS[name] - 1) < 0.05, f'{name}: {millions:.3f} M parameters'


def test_fills_keep_what_is_known():
    for name, config, model, network in configs():
        if hasattr(model, 'fill'):
            size = 128 if name.startswith('ce128') else 64
            batch = a_batch(config, size)
            image, hole = batch['image'][:1], torch.zeros(1, 1, size, size)
            hole[..., size // 4:size * 3 // 4, size // 4:size * 3 // 4] = 1
            with torch.no_grad():
                filled = model.fill(network.eval(), image, hole, image)
            assert filled.shape == image.shape and filled.isfinite().all(), name
            assert torch.equal(filled * (1 - hole), image * (1 - hole)), f'{name} changes known pixels'


def test_partial_convolutions_do_not_see_into_the_hole():
    _, _, _, network = next(c for c in configs() if c[0] == 'pconv-s')
    batch = a_batch({}, 64)
    image, hole = batch['image'], batch['hole']
    with torch.no_grad():
        outputs = [network.eval()(image * (1 - hole) + noise * hole, hole)[0] * hole for noise in (0.0, 0.9)]
    assert torch.equal(*outputs)


def test_files_are_clean_and_compute_what_pytorch_computes():
    for name, config, model, network in configs():
        with torch.no_grad():
            for parameter in network.parameters():  # away from zero starts, which would hide a wrong graph
                parameter.add_(torch.randn_like(parameter) * 0.02)
        fold(network)
        round_to_half(network)
        path = os.path.join(tempfile.mkdtemp(), f'{name}.onnx')
        write(network, model.EXPORT, manifest_of(model, config), path)
        assert not lint(path), lint(path)
        sample = example_inputs(model.EXPORT)
        another_size = {key: value.transpose(2, 3).repeat(1, 1, 2, 1) for key, value in sample.items()}
        for inputs in [sample] if model.EXPORT.get('fixed') else [sample, another_size]:
            with torch.no_grad():
                expected = network(*inputs.values())
            expected = expected if isinstance(expected, (tuple, list)) else (expected,)
            for output, ours, theirs in zip(model.EXPORT['outputs'], expected, run_onnx(onnx.load(path), inputs)):
                assert ours.shape == theirs.shape, f'{name} {output}: {tuple(ours.shape)} and {tuple(theirs.shape)}'
                error = float(((ours - theirs).abs() / (1 + ours.abs())).max())
                assert error < ONE_PASS, f'{name} {output}: {error}'
        assert set(sample_of(network, model.EXPORT)['outputs']) == set(model.EXPORT['outputs'])
        print(f'  {name}: {os.path.getsize(path) / 1e6:.2f} MB', flush=True)


if __name__ == '__main__':
    run_tests(globals())
