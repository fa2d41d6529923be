import { type RefObject, useLayoutEffect, useState } from 'react';
import { devicePixels, observeDevicePixels } from './device-pixels.ts';

export interface StageSize {
  /** Device pixels. */
  readonly width: number;
  readonly height: number;
  /** Device pixels per CSS pixel. */
  readonly ratio: number;
}

/** The size of an element, kept up to date. */
export function useStageSize(ref: RefObject<HTMLElement | null>): StageSize {
  const [size, setSize] = useState<StageSize>({ width: 0, height: 0, ratio: 1 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver((entries) => {
      const entry = entries.at(-1);
      if (entry) setSize({ ...devicePixels(entry), ratio: devicePixelRatio });
    });
    observeDevicePixels(observer, element);
    return () => observer.disconnect();
  }, [ref]);
  return size;
}
