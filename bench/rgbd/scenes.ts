import type { Size } from '../../src/kernels/gpu/plane.ts';
import { allThere, pickEvery, readColours, readNumbers, shrink } from './files.ts';

/** A photo with its measured depth, small. */
export interface Scene {
  readonly name: string;
  readonly size: Size;
  /** RGBA. */
  readonly photo: Float32Array;
  /** Disparity in pixels of the small picture, or depth in levels of the file; NaN where it was not measured. */
  readonly depth: Float32Array;
}

/** A rectified pair; `depth` is the left one's disparity. */
export interface Pair extends Scene {
  readonly right: Float32Array;
}

/** A room, and where an object is drawn over. */
export interface Room extends Scene {
  readonly object: Float32Array;
}

interface PairFiles {
  readonly name: string;
  readonly left: string;
  readonly right: string;
  readonly disparity: string;
  /** Numbers of the file to a pixel of disparity. */
  readonly steps: number;
  /** So many times smaller. */
  readonly factor: number;
}

const pairs: readonly PairFiles[] = [
  {
    name: 'teddy',
    left: 'middlebury2003/teddy/im2.png',
    right: 'middlebury2003/teddy/im6.png',
    disparity: 'middlebury2003/teddy/disp2.pgm',
    steps: 4,
    factor: 4,
  },
  {
    name: 'aloe',
    left: 'opencv-aloe/aloeL.jpg',
    right: 'opencv-aloe/aloeR.jpg',
    disparity: 'opencv-aloe/aloeGT.png',
    steps: 1,
    factor: 11,
  },
  {
    name: 'motorcycle',
    left: 'skimage-motorcycle/motorcycle_left.png',
    right: 'skimage-motorcycle/motorcycle_right.png',
    disparity: 'skimage-motorcycle/motorcycle_disp.npz',
    steps: 1,
    factor: 7,
  },
];

const ROOMS = [68, 168, 269, 294, 336, 598, 642, 837];
const ROOM_FACTOR = 6;

/** The pairs that are here, `larger` times less small. */
export async function readPairs(larger = 1): Promise<readonly Pair[]> {
  const read: Pair[] = [];
  for (const { name, left, right, disparity, steps, factor: most } of pairs) {
    if (!allThere(name, [left, right, disparity])) continue;
    const factor = Math.max(1, Math.round(most / larger));
    const photo = shrink(await readColours(left), factor);
    const numbers = pickEvery(await readNumbers(disparity, 0), factor);
    read.push({
      name,
      size: { width: photo.width, height: photo.height },
      photo: photo.data,
      depth: numbers.data.map((v) => v / steps / factor),
      right: shrink(await readColours(right), factor).data,
    });
  }
  return read;
}

/** The rooms of NYU that are here; their objects are painted in pure green. */
export async function readRooms(): Promise<readonly Room[]> {
  const read: Room[] = [];
  for (const number of ROOMS) {
    const [image, depth, mask] = ['img', 'depth', 'mask'].map(
      (what) => `nyu-exemplar/nyu_${what}_${number}.png`,
    ) as [string, string, string];
    if (!allThere(`NYU ${number}`, [image, depth, mask])) continue;
    const photo = shrink(await readColours(image), ROOM_FACTOR);
    const painted = shrink(await readColours(mask), ROOM_FACTOR).data;
    const lane = (i: number, c: number) => painted[4 * i + c] as number;
    read.push({
      name: `NYU ${number}`,
      size: { width: photo.width, height: photo.height },
      photo: photo.data,
      depth: pickEvery(await readNumbers(depth, 0), ROOM_FACTOR).data,
      object: Float32Array.from({ length: photo.width * photo.height }, (_, i) =>
        lane(i, 1) > 0.9 && lane(i, 0) < 0.2 && lane(i, 2) < 0.2 ? 1 : 0,
      ),
    });
  }
  return read;
}
