import { type RefObject, useLayoutEffect, useState } from 'react';

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
    const measure = () => {
      const { clientWidth, clientHeight } = element;
      const ratio = devicePixelRatio;
      const [width, height] = [clientWidth * ratio, clientHeight * ratio].map(Math.round);
      setSize({ width: width ?? 0, height: height ?? 0, ratio });
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [ref]);
  return size;
}
