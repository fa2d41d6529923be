import numpy as np
import torch

import annotated
import data
import masks
from harmonic import EXACT_SWEEPS, harmonic, torn
from support import made_up_photos, run_tests

CONFIG = {'seed': 4, 'shapes': [[2, 32, 0.5], [1, 48, 0.5]]}


def test_a_batch_depends_on_its_step_alone():
    photos = data.Photos(made_up_photos(), {'photos': 1})
    straight = [data.inpainting_batch(photos, CONFIG, step) for step in range(6)]
    stream = data.stream(lambda step: data.inpainting_batch(photos, CONFIG, step), 3, workers=2)
    for step in (3, 4, 5):
        resumed = next(stream)
        assert torch.equal(resumed['image'], straight[step]['image']) and torch.equal(resumed['hole'], straight[step]['hole'])
    stream.close()
    assert len({tuple(batch['image'].shape) for batch in straight}) == 2, 'both shapes are drawn'
    assert not torch.equal(straight[0]['image'][:1, :, :32, :32], straight[1]['image'][:1, :, :32, :32])


def test_later_shapes_begin_at_their_step():
    config = {**CONFIG, 'shapes': [[1, 8, 1]], 'later': {'from': 3, 'shapes': [[2, 16, 1]]}}
    assert [data.shape_of(config, step) for step in (0, 2, 3, 9)] == [(1, 8), (1, 8), (2, 16), (2, 16)]


def test_brush_masks_cover_about_fifteen_per_cent():
    areas = [masks.brush(data.generator(1, i), 256, 256).mean() for i in range(200)]
    assert abs(np.mean(areas) - 0.16) < 0.02, np.mean(areas)


def test_every_training_mask_has_a_hole_and_known_pixels():
    for i in range(300):
        area = masks.training(data.generator(2, i), 48, 48).mean()
        assert 0 < area <= 0.75, area


def test_the_centre_is_a_quarter():
    assert masks.centre(64, 96).mean() == 0.25


def test_a_thing_is_whole_and_clear_of_the_rim():
    labels = np.zeros((60, 80), np.uint8)
    labels[0:30, 10:30] = 1  # touches the rim
    labels[40:50, 20:60] = 2
    labels[55:57, 70:72] = 3  # less than a hundredth
    [(top, left, mask)] = annotated._things(labels)
    assert (top, left, mask.shape, mask.all()) == (40, 20, (10, 40), True)


def test_a_placed_thing_covers_five_to_forty_per_cent():
    thing, mask = np.full((50, 40, 3), 200, np.uint8), np.ones((50, 40), bool)
    shares = []
    for i in range(60):
        picture, soft = annotated._placed(data.generator(6, i), 64, thing, mask)
        assert (picture[soft > 0] == 200).all(), 'what is opaque is the thing'
        shares.append((soft > 0.5).mean())
    assert 0.04 < min(shares) < 0.1 and 0.35 < max(shares) < 0.43, (min(shares), max(shares))


def test_the_harmonic_fill_of_a_ramp_is_the_ramp():
    ramp = (torch.arange(48.0)[None, :] / 60 + torch.arange(40.0)[:, None] / 300).expand(1, 3, 40, 48)
    hole = torch.zeros(1, 1, 40, 48)
    hole[..., 10:30, 12:36] = 1
    assert (harmonic(ramp * (1 - hole), hole, EXACT_SWEEPS) - ramp).abs().max() < 1e-4
    assert torch.equal(harmonic(ramp, hole)[..., :10, :], ramp[..., :10, :]), 'known pixels pass unchanged'


def test_few_sweeps_come_close_to_the_solution():
    random = data.generator(9, 1)
    image = torch.from_numpy(random.random((1, 3, 96, 96))).float()
    hole = torch.from_numpy(masks.centre(96, 96))[None, None].float()
    error = (harmonic(image, hole) - harmonic(image, hole, EXACT_SWEEPS)) * hole
    assert error.pow(2).mean().sqrt() < 0.02 and harmonic(image, hole).isfinite().all()


def test_a_membrane_tears_along_a_sketch():
    image = torch.zeros(1, 3, 40, 48)
    hole, sketch = torch.zeros(1, 1, 40, 48), torch.zeros(1, 1, 40, 48)
    hole[..., 10:30, 12:36] = 1
    for column in range(48):
        row = 20 + (column > 24)  # a step in the line: lines are eight-connected
        image[..., row:, column], sketch[..., row, column] = 0.8, 1
    without = torn(image, hole, torch.zeros_like(sketch))
    assert (without - harmonic(image, hole, EXACT_SWEEPS)).abs().max() < 1e-3
    along = torn(image * (1 - hole), hole, sketch)
    assert along[..., 10:20, 12:36].max() < 0.02 and along[..., 22:30, 12:36].min() > 0.78
    assert torch.equal(along * (1 - hole), image * (1 - hole)), 'known pixels pass unchanged'


if __name__ == '__main__':
    run_tests(globals())
