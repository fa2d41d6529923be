"""The streams of batches that configs name, and the held-out ones."""
import annotated
import data
import masks

HELD_OUT_STEP = 1 << 30  # steps that no training reaches


class Batches:
    """`at(step)` makes a training batch; `count` photos stand behind it."""

    def __init__(self, config, root):
        self.config, kind = config, config.get('batch', 'inpainting')
        if kind in ('edges', 'layered'):
            photos = annotated.AnnotatedPhotos(root)
            self._make = annotated.edge_batch if kind == 'edges' else annotated.layered_batch
        else:
            photos = data.Photos(root, config['sources'])
            mask = {'inpainting': masks.training, 'regions': masks.region_or_block, 'centre': lambda random, h, w: masks.centre(h, w)}[kind]
            self._make = lambda photos, config, step: data.inpainting_batch(photos, config, step, mask)
        self.photos, self.count = photos, photos.count

    def at(self, step):
        return self._make(self.photos, self.config, step)

    def held_out(self, samples):
        """Yields batches of the photos kept from training, about `samples` pictures in all; only annotated photos have such."""
        step = HELD_OUT_STEP
        while samples > 0:
            batch = self._make(self.photos, self.config, step, held_out=True)
            samples -= len(batch['image'])
            step += 1
            yield batch
