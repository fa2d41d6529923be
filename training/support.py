"""What the tests share: run by plain python, one function after another, each named as a sentence."""
import os
import tempfile
import traceback

import numpy as np
from PIL import Image

import data


def run_tests(names):
    """Runs every function of a module whose name starts with `test_`; exits with 1 when one fails."""
    failed = 0
    for name, test in list(names.items()):
        if not name.startswith('test_'):
            continue
        try:
            test()
            print('passed:', name[5:].replace('_', ' '), flush=True)
        except Exception:  # a test may fail in any way; the others still run
            failed += 1
            traceback.print_exc()
            print('FAILED:', name[5:].replace('_', ' '), flush=True)
    raise SystemExit(1 if failed else 0)


def made_up_photos(count=4, size=72):
    """A folder with pictures of waves and blocks under `photos/`, so that no test needs the photos."""
    folder = tempfile.mkdtemp()
    os.makedirs(os.path.join(folder, 'photos'))
    y, x = np.mgrid[0:size, 0:size + 20]
    for index in range(count):
        random = data.generator(3, index)
        waves = [127 + 90 * np.sin(x / random.uniform(3, 20) + y / random.uniform(3, 20)) for _ in range(3)]
        Image.fromarray(np.stack(waves, -1).astype(np.uint8)).save(os.path.join(folder, 'photos', f'{index}.png'))
    return folder
