import { useEffect } from 'react';
import { setFlipped, viewerStore } from './store.ts';

/** Shows both pictures in turns while the mode asks for it and nobody holds it still. */
export function useBlinking(isOn: boolean): void {
  const { isRunning, seconds } = viewerStore((state) => state.blink);
  useEffect(() => {
    if (!isOn || !isRunning) return;
    const turn = () => setFlipped(!viewerStore.getState().isFlipped);
    const timer = setInterval(turn, seconds * 1000);
    return () => clearInterval(timer);
  }, [isOn, isRunning, seconds]);
}
