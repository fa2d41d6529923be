import { parseWire } from '../../engine/graph/document.ts';
import { runStore } from '../state/run.ts';
import type { Films, Showing } from './request.ts';
import { type Playing, setFilm, viewerStore } from './store.ts';
import type { Side, Subject } from './subject.ts';

/** The films on the stage, as the latest run counted their frames. */
export function useFilms({ mask }: Subject, { a, b }: Showing): Films {
  const [one, other] = [useCount(a), useCount(b)];
  // A mask beside frames is as many of them.
  const isBeside = (side: Side | null) =>
    side !== null && mask !== null && parseWire(mask).node === side.node;
  return { a: one, b: other, overlay: isBeside(a) ? one : isBeside(b) ? other : null };
}

export const framesOf = ({ a, b }: Films): number => Math.max(a ?? 0, b ?? 0);

function useCount(side: Side | null): number | null {
  const { node, port } = side?.film ? parseWire(side.film) : { node: '', port: '' };
  return runStore(({ run }) => {
    const info = run.nodes[node]?.outputs[port];
    return info?.type === 'number' && info.value >= 2 ? info.value : null;
  });
}

/** The frame after this one, and which way it goes on. */
export function nextFrame(
  { frame, way, isBack }: Pick<Playing, 'frame' | 'way' | 'isBack'>,
  count: number,
): Pick<Playing, 'frame' | 'isBack'> {
  if (way === 'loop') return { frame: (frame + 1) % count, isBack: false };
  const turns = isBack ? frame <= 0 : frame >= count - 1;
  const goesBack = turns ? !isBack : isBack;
  return { frame: clamp(frame + (goesBack ? -1 : 1), count), isBack: goesBack };
}

/** Stops, and shows the frame so many further on. */
export function stepFilm(by: number): void {
  if (shownCount < 2) return;
  const { film } = viewerStore.getState();
  setFilm({ frame: clamp(film.frame + by, shownCount), isRunning: false });
}

export function togglePlaying(): void {
  if (shownCount >= 2) setFilm({ isRunning: !viewerStore.getState().film.isRunning });
}

let shownCount = 0;
/** For keys: how many frames there are on the stage. */
export const setShownCount = (count: number): void => {
  shownCount = count;
};

const clamp = (frame: number, count: number): number => Math.min(Math.max(frame, 0), count - 1);
