"""Writes a trained network as ONNX with its manifest, model card and a sample of inputs and outputs.

    export.py configs/hybrid-gate.json [--out FOLDER] [--evaluate 100]

Weights are stored as float16 and cast to float32 in the graph, which costs half the file and no change of backend: engines fold the
casts when they load the file. The sample's outputs are PyTorch's, with the weights rounded the same way.
"""
import argparse
import base64
import hashlib
import json
import os
import subprocess
import warnings

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

import data
import models
from checkpoint import folder_of, load_averaged
from evaluate import Held, evaluation
from onnx_lint import lint

OPSET = 17
SMALLEST_HALVED = 64  # tensors with fewer values stay float32


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('config')
    parser.add_argument('--out', help='folder of the files; the run\'s own folder by default')
    parser.add_argument('--evaluate', type=int, default=100, metavar='PHOTOS', help='gate photos to measure for the card; 0 measures none')
    parser.add_argument('--photos', default=data.PHOTOS)
    parser.add_argument('--gate', default=data.GATE)
    parser.add_argument('--threads', type=int, default=1)
    parser.add_argument('--name')
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    config = models.read_config(given.config)
    model = models.find(config)
    name = given.name or config['name']
    network, state = load_averaged(model, config, name)
    folder = given.out or folder_of(name)
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, f"{config['name']}.onnx")

    fold(network)
    round_to_half(network)
    manifest = manifest_of(model, config)
    write(network, model.EXPORT, manifest, path)
    problems = lint(path)
    if problems:
        raise SystemExit('\n'.join(problems))
    write_json(path.replace('.onnx', '.io.json'), sample_of(network, model.EXPORT))
    card = {
        'name': config['name'], 'title': manifest['title'], 'references': manifest['seedRefs'], 'licence': manifest['license'],
        'parameters': sum(p.numel() for p in network.parameters()), 'bytes': os.path.getsize(path), 'sha256': sha256(path),
        'data': {source: data.LICENCES[source] for source in config['sources']},
        'steps': state['step'], 'seconds': round(state['seconds']), **({'started_from': state['started']} if state.get('started') else {}),
        'config': config, 'commit': commit(), 'torch': torch.__version__,
        'evaluation': evaluation(model, network, Held(config, given.photos, given.gate), given.evaluate) if given.evaluate else None,
    }
    write_json(path.replace('.onnx', '.card.json'), card)
    print(json.dumps({key: card[key] for key in ('name', 'parameters', 'bytes', 'steps', 'evaluation')}, indent=1))


def manifest_of(model, config):
    """The manifest that is written into the file: what the page needs to feed the network and read its outputs."""
    return {'schema': 1, 'id': config['name'], 'file': f"{config['name']}.onnx", 'license': data.WEIGHTS_LICENCE,
            'source': 'trained by training/train.py of this repository', **model.EXPORT['manifest']}


def fold(network):
    """Readies a network for its file: evaluation mode, and what only training needs is folded into the weights."""
    network.eval()
    if hasattr(network, 'fold'):
        network.fold()


def round_to_half(network):
    """Rounds in place what the file will store as float16, so that PyTorch computes with the file's own weights."""
    with torch.no_grad():
        for value in network.state_dict().values():
            if value.dtype == torch.float32 and value.numel() >= SMALLEST_HALVED:
                value.copy_(value.half().float())


def write(network, export, manifest, path):
    """Traces the network and writes it with halved weights, sizes left open where the export says so."""
    inputs = example_inputs(export)
    axes = {name: {2: 'h', 3: 'w'} for name in export['inputs']} | {name: {2: f'h_{name}', 3: f'w_{name}'} for name in export['outputs']}
    warnings.filterwarnings('ignore', message='The shape inference of prim')  # torch 1.13 tells of its own constants
    warnings.filterwarnings('ignore', category=torch.jit.TracerWarning)
    torch.onnx.export(network, tuple(inputs.values()), path, input_names=list(inputs), output_names=export['outputs'],
                      opset_version=OPSET, dynamic_axes=None if export.get('fixed') else axes,
                      do_constant_folding=export.get('constant_folding', True))
    file = onnx.load(path)
    halve_weights(file.graph)
    helper.set_model_props(file, {'inpaint.manifest': json.dumps(manifest)})
    onnx.checker.check_model(file)
    onnx.save(file, path)


def halve_weights(graph):
    kept, casts = [], []
    for tensor in graph.initializer:
        values = numpy_helper.to_array(tensor)
        if values.dtype == np.float32 and values.size >= SMALLEST_HALVED:
            kept.append(numpy_helper.from_array(values.astype(np.float16), tensor.name + '_half'))
            casts.append(helper.make_node('Cast', [tensor.name + '_half'], [tensor.name], to=TensorProto.FLOAT))
        else:
            kept.append(tensor)
    nodes = [*casts, *graph.node]
    del graph.initializer[:], graph.node[:]
    graph.initializer.extend(kept)
    graph.node.extend(nodes)


def example_inputs(export):
    """Seeded inputs by name: pictures of smooth waves and noise, masks with one block for a hole."""
    height, width = export['size']
    random = data.generator(5, 1)
    y, x = np.mgrid[0:height, 0:width]
    inputs = {}
    for name, channels in export['inputs'].items():
        if name == 'mask':
            values = np.zeros((channels, height, width))
            values[:, height // 4:height * 3 // 4, width // 4:width // 2] = 1
        else:
            waves = [np.sin(x / (3 + c) + c) * np.cos(y / (5 - c % 3)) for c in range(channels)]
            values = 0.5 + 0.3 * np.stack(waves) + 0.1 * random.standard_normal((channels, height, width))
        inputs[name] = torch.from_numpy(np.clip(values, 0, 1)[None]).float()
    return inputs


def sample_of(network, export):
    """Inputs and PyTorch's outputs, for tests of the file: shapes, and little-endian float32 in base64."""
    inputs = example_inputs(export)
    with torch.no_grad():
        outputs = network(*inputs.values())
    outputs = outputs if isinstance(outputs, (tuple, list)) else (outputs,)
    pack = lambda tensor: {'dims': list(tensor.shape), 'data': base64.b64encode(tensor.float().numpy().astype('<f4').tobytes()).decode()}
    return {'inputs': {name: pack(value) for name, value in inputs.items()},
            'outputs': {name: pack(value) for name, value in zip(export['outputs'], outputs)}}


def write_json(path, value):
    with open(path, 'w', encoding='utf8') as file:
        json.dump(value, file, indent=1)
        file.write('\n')


def sha256(path):
    with open(path, 'rb') as file:
        return hashlib.sha256(file.read()).hexdigest()


def commit():
    return subprocess.run(['git', 'rev-parse', '--short', 'HEAD'], cwd=data.HERE, capture_output=True, text=True).stdout.strip() or None


if __name__ == '__main__':
    main()
