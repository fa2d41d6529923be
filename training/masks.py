"""Hole masks for training and measuring: bool arrays [height, width], True = hole.

Every function draws from the generator it is given and from nothing else, so that a mask is a function of its seed.
"""
import math

import numpy as np
from PIL import Image, ImageDraw

TURN = 2 * math.pi
GLYPHS = 'ABCDEFGHKLMNPRSTUVWXYZabdefghkmnpqrstuvwxyz0123456789&%#'


def brush(random, height, width):
    """Free-form strokes: one to three polylines with round joints, about 15 % of the picture (DeepFill v2, section 4.3)."""
    canvas = Image.new('L', (width, height), 0)
    draw = ImageDraw.Draw(canvas)
    mean_step = math.hypot(height, width) / 8
    for _ in range(random.integers(1, 4)):
        vertices = random.integers(4, 12)
        least = TURN / 5 - random.uniform(0, TURN / 15)
        most = TURN / 5 + random.uniform(0, TURN / 15)
        x, y = float(random.integers(0, width)), float(random.integers(0, height))
        path = [(x, y)]
        for i in range(vertices):
            angle = random.uniform(least, most)
            if i % 2 == 0:
                angle = TURN - angle
            step = np.clip(random.normal(mean_step, mean_step // 2), 0, 2 * mean_step)
            x = float(np.clip(x + step * math.cos(angle), 0, width))
            y = float(np.clip(y + step * math.sin(angle), 0, height))
            path.append((x, y))
        thickness = max(2, round(random.uniform(12, 40) * height / 256))
        _polyline(draw, path, thickness)
    return np.asarray(canvas, bool)


def rectangle(random, height, width, least=0.10, most=0.30):
    """One rectangle that covers a share of the picture between `least` and `most`."""
    area = random.uniform(least, most) * height * width
    aspect = math.exp(random.uniform(-0.6, 0.6))
    h = int(np.clip(round(math.sqrt(area * aspect)), 1, height - 2))
    w = int(np.clip(round(area / h), 1, width - 2))
    y, x = random.integers(0, height - h + 1), random.integers(0, width - w + 1)
    return _box(height, width, y, x, h, w)


def scratches(random, height, width):
    """Three to eight thin straight scratches."""
    canvas = Image.new('L', (width, height), 0)
    draw = ImageDraw.Draw(canvas)
    for _ in range(random.integers(3, 9)):
        ends = [(float(random.integers(0, width)), float(random.integers(0, height))) for _ in range(2)]
        draw.line(ends, fill=1, width=int(random.integers(1, 5)))
    return np.asarray(canvas, bool)


def lettering(random, height, width):
    """A few lines of letters, the overlay that a caption leaves."""
    tall, wide = max(16, height // 2), max(16, width // 2)
    canvas = Image.new('L', (wide, tall), 0)
    draw = ImageDraw.Draw(canvas)
    for row in range(random.integers(0, 6), tall, int(random.integers(11, 30))):
        text = ''.join(GLYPHS[i] for i in random.integers(0, len(GLYPHS), wide // 6))
        draw.text((int(random.integers(-6, 6)), row), text, fill=1)
    return np.asarray(canvas.resize((width, height), Image.NEAREST), bool)


def at_the_border(random, height, width):
    """A rectangle that runs over one edge of the picture, so that one side of the hole has no known neighbour."""
    inner = rectangle(random, height, width)
    rows, columns = np.nonzero(inner.any(1))[0], np.nonzero(inner.any(0))[0]
    h, w = len(rows), len(columns)
    y, x = rows[0], columns[0]
    side = random.integers(0, 4)
    y = (0, height - h, y, y)[side]
    x = (x, x, 0, width - w)[side]
    return _box(height, width, y, x, h, w)


def training(random, height, width):
    """The mixture that the networks train on: 40 % rectangles, 40 % brush, 10 % thin, 10 % at the border; never empty, never full."""
    draw = random.random()
    if draw < 0.4:
        mask = rectangle(random, height, width)
    elif draw < 0.8:
        mask = brush(random, height, width)
    elif draw < 0.9:
        mask = (scratches if random.random() < 0.5 else lettering)(random, height, width)
    else:
        mask = at_the_border(random, height, width)
    if not mask.any() or mask.mean() > 0.75:
        return rectangle(random, height, width)
    return mask


def region(random, height, width, share=0.25):
    """A region of no particular form: smooth noise below a threshold, a share of the picture (Pathak et al. 2016, "random region")."""
    coarse = random.standard_normal((6, 6)).astype(np.float32)
    noise = np.asarray(Image.fromarray(coarse).resize((width, height), Image.BICUBIC))
    return noise < np.quantile(noise, share)


def region_or_block(random, height, width):
    """Any form: a region of no particular one, or one time of four a rectangle."""
    return region(random, height, width) if random.random() < 0.75 else rectangle(random, height, width)


def centre(height, width):
    """The block of half the width and half the height in the middle: 25 % of the picture."""
    return _box(height, width, height // 4, width // 4, height // 2, width // 2)


def squares(random, height, width, count=8):
    """Small squares, a sixteenth of the side each: about 3 % of the picture."""
    mask = np.zeros((height, width), bool)
    h, w = height // 16, width // 16
    for _ in range(count):
        y, x = random.integers(0, height - h), random.integers(0, width - w)
        mask[y:y + h, x:x + w] = True
    return mask


def _box(height, width, y, x, h, w):
    mask = np.zeros((height, width), bool)
    mask[y:y + h, x:x + w] = True
    return mask


def _polyline(draw, path, thickness):
    draw.line(path, fill=1, width=thickness)
    r = thickness / 2
    for x, y in path:
        draw.ellipse((x - r, y - r, x + r, y + r), fill=1)
