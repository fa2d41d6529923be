"""Finds what must not stand in a shipped ONNX file.

    onnx_lint.py FILE...

The convolution patterns are those that the WebGPU backend of onnxruntime-web 1.30 computes wrongly, without a message (upstream
report: microsoft/onnxruntime #29651).
"""
import sys

import numpy as np
import onnx

NEWEST_OPSET = 17
LARGEST_FILE = 5 * 2 ** 20


def lint(path):
    """The problems of a file, one sentence each."""
    file = onnx.load(path)
    problems = [f'opset {entry.version} of "{entry.domain}"; at most {NEWEST_OPSET} of the standard operators'
                for entry in file.opset_import if entry.domain or entry.version > NEWEST_OPSET]
    if 'inpaint.manifest' not in {entry.key for entry in file.metadata_props}:
        problems.append('no manifest in the metadata under inpaint.manifest')
    if file.ByteSize() > LARGEST_FILE:
        problems.append(f'{file.ByteSize()} bytes; at most {LARGEST_FILE}')
    shapes = {tensor.name: list(tensor.dims) for tensor in file.graph.initializer}
    for node in file.graph.node:
        if node.op_type == 'Constant':
            shapes[node.output[0]] = list(node.attribute[0].t.dims)
        elif node.op_type in ('Cast', 'Mul', 'Add', 'Identity') and all(name in shapes for name in node.input):
            shapes[node.output[0]] = list(np.broadcast_shapes(*(shapes[name] for name in node.input)))
    for node in file.graph.node:
        problems += [f'{path}: {node.name}: {problem}' for problem in _node_problems(node, shapes)]
    return problems


def _node_problems(node, shapes):
    attributes = {a.name: onnx.helper.get_attribute_value(a) for a in node.attribute}
    if node.domain not in ('', 'ai.onnx') or node.op_type in ('If', 'Loop', 'Scan'):
        yield f'{node.op_type} is not allowed'
    if attributes.get('auto_pad', b'NOTSET') not in (b'NOTSET', b''):
        yield 'auto_pad; write explicit pads'
    if node.op_type not in ('Conv', 'ConvTranspose'):
        return
    if node.input[1] not in shapes:
        yield 'weights are computed in the graph, so their shape cannot be checked'
        return
    weight, groups = shapes[node.input[1]], attributes.get('group', 1)
    if node.op_type == 'ConvTranspose':
        if groups > 1 and weight[1] == 1 and weight[0] // groups > 1:
            yield 'transposed convolution with one output and several inputs per group'
        return
    outputs, inputs, kernel = weight[0], weight[1] * groups, weight[2:]
    if groups == 1 and max(kernel) > 1 and inputs > 3 and inputs % 3 == 0 and inputs % 4 != 0 and outputs % 4 == 0:
        yield f'convolution of {inputs} channels, a multiple of three and not of four; pad them'
    if groups > 1 and outputs % 4 == 0 and outputs // groups > 4 and outputs // groups % 4 != 0:
        yield f'grouped convolution with {outputs // groups} outputs per group'


if __name__ == '__main__':
    found = [problem for path in sys.argv[1:] for problem in lint(path)]
    print('\n'.join(found) or 'nothing found')
    sys.exit(bool(found))
