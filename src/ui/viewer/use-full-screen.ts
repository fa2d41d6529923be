import { useEffect, useState } from 'react';

export interface FullScreen {
  readonly isFull: boolean;
  toggle(): void;
}

/** Lets an element fill the screen; where the browser refuses, it fills the page. */
export function useFullScreen(element: HTMLElement | null): FullScreen {
  const [isFull, setFull] = useState(false);
  useEffect(() => {
    const look = () => setFull(element !== null && document.fullscreenElement === element);
    document.addEventListener('fullscreenchange', look);
    return () => document.removeEventListener('fullscreenchange', look);
  }, [element]);
  useEffect(() => {
    if (!isFull) return;
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) setFull(false);
    };
    window.addEventListener('keydown', leave);
    return () => window.removeEventListener('keydown', leave);
  }, [isFull]);
  const toggle = () => {
    if (document.fullscreenElement) void document.exitFullscreen();
    else if (isFull) setFull(false);
    else element?.requestFullscreen?.().catch(() => setFull(true));
  };
  return { isFull, toggle };
}
