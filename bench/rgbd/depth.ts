/**
 * `npm run compare:depth -- [--write] [--rooms N]`: takes depth away from stereo pairs and rooms, fills it by every depth
 * node on gpu.js, by bilinear interpolation and by OpenCV, and prints the root mean squared errors. What was measured is
 * kept in .cache/rgbd, so that an interrupted run goes on where it stood; `--fresh` measures anew, `--rooms` takes, for
 * what is slow, the first N rooms only and those that were measured before, `--write` keeps the tables in docs/depth.md.
 */
import { writeFileSync } from 'node:fs';
import { openGpujs } from '../../src/kernels/gpu/gpujs/open.ts';
import { rootMeanSquare } from '../../test/support/depth.ts';
import { type Damage, damages } from './damages.ts';
import { type Measured, pageOf, printTables } from './depth-page.ts';
import { type Fill, fills } from './fills.ts';
import { isKept, kept } from './kept.ts';
import { startOpenCv } from './peers.ts';
import { type Pair, type Room, readPairs, readRooms } from './scenes.ts';

const [pairs, rooms] = [await readPairs(), await readRooms()];
if (pairs.length + rooms.length === 0) {
  console.log('skipped: ../shared/data/dev/rgbd is not here');
  process.exit(0);
}
await startOpenCv();
const gpu = await openGpujs();
const limit = process.argv.indexOf('--rooms') + 1;
const slowRooms = limit > 0 ? Number(process.argv[limit]) : rooms.length;
const errors: Measured[] = [];
for (const fill of fills) {
  for (const damage of damages) {
    for (const scene of [...pairs, ...roomsFor(fill)]) {
      errors.push(await measure(fill, damage, scene));
    }
  }
  console.error(fill.name);
}
gpu.destroy();
console.log(printTables(errors));
if (process.argv.includes('--write')) writeFileSync('docs/depth.md', pageOf(errors));

/** All rooms; for a slow fill the first few, and those that were measured before. */
function roomsFor(fill: Fill): readonly Room[] {
  const isKnown = (room: Room) =>
    damages.every((damage) => isKept('depth', keyOf(fill, damage, room)));
  return rooms.filter((room, i) => !fill.isSlow || i < slowRooms || isKnown(room));
}

function keyOf(fill: Fill, damage: Damage, scene: Pair | Room): string {
  return [fill.name, damage.name, scene.name, scene.size.width].join(' ');
}

async function measure(fill: Fill, damage: Damage, scene: Pair | Room): Promise<Measured> {
  const found = await kept('depth', keyOf(fill, damage, scene), () =>
    fillOnce(fill, damage, scene),
  );
  return {
    fill: fill.name,
    kind: fill.kind,
    damage,
    isRoom: 'object' in scene,
    scene: scene.name,
    ...found,
  };
}

async function fillOnce(fill: Fill, damage: Damage, scene: Pair | Room) {
  const lost = damage.hole(scene);
  const isUnknown = (i: number) => Number.isNaN(scene.depth[i]);
  const mask = lost.map((v, i) => (isUnknown(i) ? 1 : v));
  const given = scene.depth.map((v, i) => (mask[i] === 1 ? 0 : v));
  const began = process.cpuUsage();
  const filled = await fill.run(gpu, scene, given, mask);
  const { user, system } = process.cpuUsage(began);
  const measured = lost.map((v, i) => (isUnknown(i) ? 0 : v));
  return {
    rmse: rootMeanSquare(filled, scene.depth, measured),
    seconds: (user + system) / 1e6,
  };
}
