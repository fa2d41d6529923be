import { create } from 'zustand';
import type { NodeId } from '../../engine/graph/document.ts';
import type { ViewRequest } from '../../engine/worker/client.ts';
import type { Camera, Size } from './camera.ts';

export type Mode = 'single' | 'wipe' | 'blink' | 'difference' | 'ssim' | 'side-by-side';
export type MaskStyle = 'off' | 'tint' | 'outline';
export type Channel = NonNullable<ViewRequest['channel']>;
export type Tool = 'brush' | 'eraser' | 'hand';

/** How values are shown: for looking only, no picture changes. */
export interface Look {
  readonly channel: Channel;
  /** Factors of two. */
  readonly exposure: number;
  readonly gamma: number;
  readonly isFalseColour: boolean;
  readonly hasGrid: boolean;
}

export interface Brush {
  readonly tool: Tool;
  /** Picture pixels. */
  readonly radius: number;
}

export interface Playing {
  readonly frame: number;
  readonly isRunning: boolean;
  readonly seconds: number;
  readonly way: 'to-and-fro' | 'loop';
  /** To and fro: whether it is on the way back. */
  readonly isBack: boolean;
}

interface ViewerState {
  readonly mode: Mode;
  readonly wipe: { readonly at: number; readonly angle: number };
  /** Where one looks in pictures of one size; null, or another size: all of the picture. */
  readonly camera: (Camera & { readonly frame: Size }) | null;
  /** What multiplies a difference, and what an SSIM lacks to 1. */
  readonly gains: { readonly difference: number; readonly ssim: number };
  readonly look: Look;
  readonly mask: MaskStyle;
  readonly blink: { readonly isRunning: boolean; readonly seconds: number };
  /** Which frame of a film is shown, counted from 0, and how it is played. */
  readonly film: Playing;
  /** The first picture in place of the second: while blinking, or while its key is held. */
  readonly isFlipped: boolean;
  readonly brush: Brush;
  /** Whether a node with strokes is painted on while it is selected. */
  readonly isPainting: boolean;
  /** The nodes selected last, the primary one at the end. */
  readonly followed: readonly NodeId[];
}

export const plainLook: Look = {
  channel: 'rgb',
  exposure: 0,
  gamma: 1,
  isFalseColour: false,
  hasGrid: true,
};

/** How one looks at pictures: nothing of it belongs to the document. */
export const viewerStore = create<ViewerState>(() => ({
  mode: 'wipe',
  wipe: { at: 0.5, angle: 0.18 },
  camera: null,
  gains: { difference: 4, ssim: 1 },
  look: plainLook,
  mask: 'tint',
  blink: { isRunning: true, seconds: 0.6 },
  film: { frame: 0, isRunning: false, seconds: 0.12, way: 'to-and-fro', isBack: false },
  isFlipped: false,
  brush: { tool: 'brush', radius: 12 },
  isPainting: true,
  followed: [],
}));

const { getState: get, setState: set } = viewerStore;

export function setMode(mode: Mode): void {
  const isPainting = mode === 'single' && get().isPainting;
  set({ mode, isPainting, isFlipped: false });
}
export const setWipe = (change: Partial<ViewerState['wipe']>): void =>
  set(({ wipe }) => ({ wipe: { ...wipe, ...change } }));
export const setCamera = (camera: ViewerState['camera']): void => set({ camera });
export const setGain = (mode: 'difference' | 'ssim', gain: number): void =>
  set(({ gains }) => ({ gains: { ...gains, [mode]: gain } }));
export const setLook = (change: Partial<Look>): void =>
  set(({ look }) => ({ look: { ...look, ...change } }));
export const setMask = (mask: MaskStyle): void => set({ mask });
export const setBlink = (change: Partial<ViewerState['blink']>): void =>
  set(({ blink }) => ({ blink: { ...blink, ...change } }));
export const setFilm = (change: Partial<Playing>): void =>
  set(({ film }) => ({ film: { ...film, ...change } }));
export const setFlipped = (isFlipped: boolean): void => set({ isFlipped });
export const setPainting = (isPainting: boolean): void => set({ isPainting });
export const follow = (followed: readonly NodeId[]): void => {
  if (followed.join('\n') !== get().followed.join('\n')) set({ followed, isPainting: true });
};
const [SMALLEST_BRUSH, LARGEST_BRUSH] = [0.5, 512];
export const setBrush = (change: Partial<Brush>): void =>
  set(({ brush }) => {
    const { tool, radius } = { ...brush, ...change };
    return { brush: { tool, radius: Math.min(LARGEST_BRUSH, Math.max(SMALLEST_BRUSH, radius)) } };
  });

const MASKS: readonly MaskStyle[] = ['off', 'tint', 'outline'];
export const nextMask = (): void =>
  setMask(MASKS[(MASKS.indexOf(get().mask) + 1) % MASKS.length] ?? 'off');
