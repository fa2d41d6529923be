import { useEffect } from 'react';
import { nextFrame, setShownCount } from './film.ts';
import { setFilm, viewerStore } from './store.ts';

/** Shows one frame after another while there are some and nobody holds them still. */
export function usePlaying(count: number): void {
  const { isRunning, seconds } = viewerStore((state) => state.film);
  useEffect(() => {
    setShownCount(count);
    const { frame } = viewerStore.getState().film;
    if (count >= 2 && frame >= count) setFilm({ frame: 0, isBack: false });
    return () => setShownCount(0);
  }, [count]);
  useEffect(() => {
    if (count < 2 || !isRunning) return;
    const turn = () => setFilm(nextFrame(viewerStore.getState().film, count));
    const timer = setInterval(turn, seconds * 1000);
    return () => clearInterval(timer);
  }, [count, isRunning, seconds]);
}
