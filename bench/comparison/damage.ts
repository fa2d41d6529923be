import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pixels } from '../../src/engine/define.ts';
import type { GraphDocument } from '../../src/engine/graph/document.ts';
import { shrink } from '../../src/nodes/io/support/shrink.ts';
import { nodeCodecs } from '../../src/platform/node/host.ts';
import type { Case, Damage } from './cases.ts';

type Run = (document: GraphDocument) => Promise<{ readonly probes: ReadonlyMap<string, number> }>;

/** Writes a case's photo.png (the middle of the photo), mask.png and damaged.png, once. */
export async function damage(run: Run, { folder, photo, drawn, seed }: Case): Promise<void> {
  if (existsSync(join(folder, 'damaged.png'))) return;
  const codecs = nodeCodecs();
  const whole = await codecs.decode(new Uint8Array(readFileSync(photo)), photo);
  const { side, of } = drawn;
  const { data } = shrink(
    middleOf(whole, of === 'middle' ? side : Math.min(whole.width, whole.height)),
    side,
  );
  const size = { width: side, height: side, depth: 8 } as const;
  writeFileSync(join(folder, 'photo.png'), await codecs.encode({ ...size, data }, 'png'));
  await drawMask(run, folder, drawn, seed);
  const hole = await codecs.decode(new Uint8Array(readFileSync(join(folder, 'mask.png'))), 'mask');
  const damaged = data.map((v, i) =>
    i % 4 < 3 && (hole.data[i - (i % 4)] as number) >= 0.5 ? 0 : v,
  );
  writeFileSync(
    join(folder, 'damaged.png'),
    await codecs.encode({ ...size, data: damaged }, 'png'),
  );
}

/** The square of so many pixels in the middle of a picture. */
function middleOf(whole: Pixels, side: number): Pixels {
  const left = Math.floor((whole.width - side) / 2);
  const top = Math.floor((whole.height - side) / 2);
  const data = new Float32Array(side * side * 4);
  for (let y = 0; y < side; y++) {
    const from = ((y + top) * whole.width + left) * 4;
    data.set(whole.data.subarray(from, from + side * 4), y * side * 4);
  }
  return { ...whole, width: side, height: side, data };
}

/** Writes the first mask, counting seeds up, whose share of missing pixels is as wanted. */
async function drawMask(run: Run, folder: string, { mask, share }: Damage, seed: number) {
  const [least, most] = share ?? [0, 1];
  for (let drawnWith = seed; ; drawnWith++) {
    const { probes } = await run({
      version: 1,
      title: 'Mask',
      nodes: {
        photo: { type: 'io/load-image', params: { file: join(folder, 'photo.png') } },
        hole: { ...mask(drawnWith), inputs: { like: 'photo.image' } },
        save: {
          type: 'io/save-image',
          inputs: { image: 'hole.mask' },
          params: { file: join(folder, 'mask.png') },
        },
      },
    });
    const ratio = probes.get('hole') ?? 0;
    if (ratio >= least && ratio <= most) return;
  }
}
