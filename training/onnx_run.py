"""Runs an ONNX graph by reading it literally, operator by operator, to check what the exporter wrote. Only the operators that our networks
use, each after its page in the ONNX operator reference; no optimisation."""
import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnx import numpy_helper

TYPES = {1: torch.float32, 6: torch.int32, 7: torch.int64, 9: torch.bool, 10: torch.float16}


def run(file, inputs):
    """The graph's outputs, in order, for a dict of tensors."""
    values = {tensor.name: torch.from_numpy(np.array(numpy_helper.to_array(tensor))) for tensor in file.graph.initializer}
    values.update(inputs)
    for node in file.graph.node:
        attributes = {a.name: onnx.helper.get_attribute_value(a) for a in node.attribute}
        if node.op_type not in OPERATORS:
            raise NotImplementedError(node.op_type)
        results = OPERATORS[node.op_type](attributes, *(values[name] if name else None for name in node.input))
        for name, value in zip(node.output, results if isinstance(results, (tuple, list)) else [results]):
            values[name] = value
    return [values[output.name] for output in file.graph.output]


def _padded(x, pads, value=0.0):
    top, left, bottom, right = pads
    return F.pad(x, (left, right, top, bottom), value=value)


def _conv(a, x, weight, bias=None):
    return F.conv2d(_padded(x, a.get('pads', [0] * 4)), weight, bias, a.get('strides', 1), 0, a.get('dilations', 1), a.get('group', 1))


def _conv_transpose(a, x, weight, bias=None):
    y = F.conv_transpose2d(x, weight, bias, a.get('strides', 1), 0, 0, a.get('group', 1), a.get('dilations', 1))
    top, left, bottom, right = a.get('pads', [0] * 4)
    return y[:, :, top:y.shape[2] - bottom, left:y.shape[3] - right]


def _average_pool(a, x):
    pads = a.get('pads', [0] * 4)
    assert not any(pads) or a.get('count_include_pad', 0)
    return F.avg_pool2d(_padded(x, pads), a['kernel_shape'], a['strides'])


def _batch_norm(a, x, scale, bias, mean, variance):
    shape = lambda v: v.view(1, -1, 1, 1)
    return (x - shape(mean)) / (shape(variance) + a.get('epsilon', 1e-5)).sqrt() * shape(scale) + shape(bias)


def _resize(a, x, _, scales=None, sizes=None):
    size = sizes[2:].tolist() if sizes is not None else [int(np.floor(n * float(s))) for n, s in zip(x.shape[2:], scales[2:])]
    mode, place = a['mode'].decode(), a['coordinate_transformation_mode'].decode()
    if mode == 'nearest':
        assert place == 'asymmetric' and a['nearest_mode'] == b'floor'
        rows, columns = (torch.arange(n) * old // n for n, old in zip(size, x.shape[2:]))
        return x[:, :, rows][:, :, :, columns]
    assert place in ('align_corners', 'half_pixel', 'pytorch_half_pixel')
    return F.interpolate(x, size=size, mode='bilinear', align_corners=place == 'align_corners')


def _slice(a, x, starts, ends, axes=None, steps=None):
    axes = range(len(starts)) if axes is None else axes.tolist()
    steps = [1] * len(starts) if steps is None else steps.tolist()
    for axis, start, end, step in zip(axes, starts.tolist(), ends.tolist(), steps):
        index = range(x.shape[axis])[start:end:step]
        x = x.index_select(axis, torch.tensor(list(index), dtype=torch.long))
    return x


def _pad(a, x, pads, value=None):
    assert a.get('mode', b'constant') == b'constant'
    pads, n = pads.tolist(), x.dim()
    return F.pad(x, [p for axis in reversed(range(n)) for p in (pads[axis], pads[axis + n])], value=0.0 if value is None else float(value))


def _reshape(a, x, shape):
    return x.reshape([x.shape[i] if n == 0 else n for i, n in enumerate(shape.tolist())])


def _depth_to_space(a, x):
    n, c, h, w = x.shape
    b = a['blocksize']
    assert a.get('mode') == b'CRD'
    return x.reshape(n, c // (b * b), b, b, h, w).permute(0, 1, 4, 2, 5, 3).reshape(n, c // (b * b), h * b, w * b)


def _reduce(function):
    def reduce(a, x, axes=None):
        axes = axes.tolist() if axes is not None else a['axes']
        return function(x, axes, bool(a.get('keepdims', 1)))
    return reduce


def _gather(a, x, indices):
    axis = a.get('axis', 0)
    return x.index_select(axis, indices.reshape(-1)).reshape((*x.shape[:axis], *indices.shape, *x.shape[axis + 1:]))


def _constant(a, shape):
    value = numpy_helper.to_array(a['value'])[0]
    return torch.full(shape.tolist(), float(value)).to(TYPES[a['value'].data_type])


def _squeeze(a, x, axes):
    for axis in sorted(axes.tolist(), reverse=True):
        x = x.squeeze(axis)
    return x


def _unsqueeze(a, x, axes):
    for axis in sorted(axes.tolist()):
        x = x.unsqueeze(axis)
    return x


OPERATORS = {
    'Add': lambda a, x, y: x + y, 'Sub': lambda a, x, y: x - y, 'Mul': lambda a, x, y: x * y, 'Neg': lambda a, x: -x,
    'Div': lambda a, x, y: x / y if x.is_floating_point() else torch.div(x, y, rounding_mode='trunc'),
    'Sqrt': lambda a, x: x.sqrt(), 'Reciprocal': lambda a, x: 1 / x, 'Max': lambda a, x, y: torch.maximum(x, y),
    'Equal': lambda a, x, y: x == y,
    'Relu': lambda a, x: x.relu(), 'LeakyRelu': lambda a, x: F.leaky_relu(x, a.get('alpha', 0.01)),
    'Elu': lambda a, x: F.elu(x, a.get('alpha', 1.0)),
    'Sigmoid': lambda a, x: x.sigmoid(), 'Tanh': lambda a, x: x.tanh(), 'Softmax': lambda a, x: x.softmax(a.get('axis', -1)),
    'Clip': lambda a, x, low=None, high=None: x.clamp(None if low is None else float(low), None if high is None else float(high)),
    'Conv': _conv, 'ConvTranspose': _conv_transpose, 'AveragePool': _average_pool, 'BatchNormalization': _batch_norm,
    'MatMul': lambda a, x, y: x @ y,
    'Resize': _resize, 'DepthToSpace': _depth_to_space, 'Slice': _slice, 'Pad': _pad, 'Reshape': _reshape,
    'Concat': lambda a, *xs: torch.cat(xs, a['axis']), 'Split': lambda a, x, sizes: torch.split(x, sizes.tolist(), a.get('axis', 0)),
    'Transpose': lambda a, x: x.permute(*a['perm']), 'Squeeze': _squeeze, 'Unsqueeze': _unsqueeze,
    'Expand': lambda a, x, shape: x.expand(torch.broadcast_shapes(x.shape, tuple(shape.tolist()))),
    'Gather': _gather,
    'Shape': lambda a, x: torch.tensor(x.shape), 'Constant': lambda a: torch.from_numpy(np.array(numpy_helper.to_array(a['value']))),
    'ConstantOfShape': _constant,
    'Cast': lambda a, x: x.to(TYPES[a['to']]), 'Identity': lambda a, x: x, 'Where': lambda a, c, x, y: torch.where(c, x, y),
    'ReduceSum': _reduce(lambda x, axes, keep: x.sum(axes, keep)), 'ReduceMean': _reduce(lambda x, axes, keep: x.mean(axes, keep)),
    'ArgMax': lambda a, x: x.argmax(a.get('axis', 0), bool(a.get('keepdims', 1))),
}
