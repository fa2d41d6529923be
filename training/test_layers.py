import numpy as np
import torch

import losses
from attention import ContextualAttention, DistanceAttention
from layers import PartialConv
from support import run_tests


def seeded(*shape):
    return torch.from_numpy(np.random.default_rng(3).standard_normal(shape)).float()


def test_partial_convolution_renormalises_by_the_known_share():
    layer = PartialConv(3, 5)
    x, known = seeded(1, 3, 9, 8), (seeded(1, 1, 9, 8) > 0.3).float()
    known[..., 4:, 4:] = 0
    y, seen = layer(x, known)
    weight, bias = layer.conv.weight, layer.conv.bias
    for row in range(9):
        for column in range(8):
            total, count = torch.zeros(5), 0
            for i in range(-1, 2):
                for j in range(-1, 2):
                    r, c = row + i, column + j
                    if 0 <= r < 9 and 0 <= c < 8 and known[0, 0, r, c] == 1:
                        total += weight[:, :, i + 1, j + 1] @ x[0, :, r, c]
                        count += 1
            expected = total * 9 / count + bias if count else torch.zeros(5)
            assert torch.allclose(y[0, :, row, column], expected, atol=1e-5), (row, column)
            assert seen[0, 0, row, column] == (count > 0)


def attention_by_loops(features, hole):
    """Contextual attention of one picture, word for word: arrays [C, H, W] and [H, W]."""
    c, height, width = features.shape
    half, half_hole = features[:, ::2, ::2], hole[::2, ::2]
    h, w = half.shape[1:]
    padded, padded_hole = np.pad(half, ((0, 0), (1, 1), (1, 1))), np.pad(half_hole, 1)
    windows = np.array([padded[:, i:i + 3, j:j + 3].ravel() for i in range(h) for j in range(w)])
    valid = np.array([padded_hole[i:i + 3, j:j + 3].sum() == 0 for i in range(h) for j in range(w)])
    scores = windows / np.maximum(np.linalg.norm(windows, axis=1, keepdims=True), 1e-4) @ windows.T
    along = lambda s: s + np.pad(s[1:, 1:], ((0, 1), (0, 1))) + np.pad(s[:-1, :-1], ((1, 0), (1, 0)))
    turn = lambda s, a, b: s.reshape(a, b, a, b).transpose(1, 0, 3, 2).reshape(a * b, a * b)
    scores = turn(along(turn(along(scores), h, w)), w, h) * valid[:, None]
    weights = np.exp(10 * scores - (10 * scores).max(0))
    weights = weights / weights.sum(0) * valid[:, None]
    canvas, source = np.zeros((c, height + 2, width + 2)), np.pad(features, ((0, 0), (1, 1), (1, 1)))
    for query in range(h * w):
        for key in np.nonzero(weights[:, query])[0]:
            (i, j), (k, l) = divmod(query, w), divmod(key, w)
            canvas[:, 2 * i:2 * i + 4, 2 * j:2 * j + 4] += weights[key, query] * source[:, 2 * k:2 * k + 4, 2 * l:2 * l + 4]
    return canvas[:, 1:-1, 1:-1] / 4


def test_contextual_attention_equals_its_loops():
    features, hole = seeded(2, 4, 12, 16), torch.zeros(2, 1, 12, 16)
    hole[0, 0, 4:9, 5:12] = 1
    hole[1, 0, :6, :6] = 1
    filled, best = ContextualAttention()(features, hole)
    for one in range(2):
        expected = attention_by_loops(features[one].numpy().astype(float), hole[one, 0].numpy())
        assert np.abs(filled[one].numpy() - expected).max() < 1e-4
    assert best.shape == (2, 1, 6, 8)


def test_distance_attention_copies_the_nearest_window():
    tile = seeded(1, 4, 6, 6)
    features = tile.repeat(1, 1, 3, 3)  # periodic, so that every hidden window stands elsewhere too
    hole = torch.zeros(1, 1, 18, 18)
    hole[..., 7:10, 7:10] = 1
    filled = DistanceAttention()(features, hole)
    assert torch.equal(filled * (1 - hole), features * (1 - hole))
    inside = lambda x: x[..., 7:10, 7:10]
    error = (inside(filled) - inside(features)).pow(2).mean() / inside(features).pow(2).mean()
    assert error < 0.35, float(error)


def test_id_mrf_prefers_shifted_texture_to_blur():
    texture = seeded(1, 8, 16, 16)
    shifted = torch.roll(texture, (2, 3), (2, 3))
    blurred = torch.nn.functional.avg_pool2d(texture, 5, 1, 2)
    assert losses.id_mrf(shifted, texture) < 0.1 * losses.id_mrf(blurred, texture)


def test_sliced_wasserstein_knows_texture_wherever_it_lies():
    image, hole = 0.5 + 0.1 * seeded(1, 3, 64, 64), torch.zeros(1, 1, 64, 64)
    hole[..., 16:48, 16:48] = 1
    distance = lambda filled: float(losses.sliced_wasserstein(filled, image, hole, 1))
    assert distance(image) == 0
    elsewhere = torch.roll(image, (9, 5), (2, 3))
    assert distance(elsewhere) < 0.15 * distance(torch.full_like(image, 0.5))
    shifted = image + 0.05  # by the sum of a direction's weights, so the same for every patch
    assert distance(shifted) > distance(image + 0.02) > 0


def test_confidence_and_discount_fall_inwards():
    hole = torch.zeros(1, 1, 64, 64)
    hole[..., 16:48, 16:48] = 1
    for weight in (losses.confidence(hole), losses.discount(hole)):
        row = weight[0, 0, 32, 16:33]
        assert (row[1:] <= row[:-1] + 1e-6).all() and row[0] > row[-1] > 0 and weight[..., :16, :].abs().max() == 0


if __name__ == '__main__':
    run_tests(globals())
