import { useEffect } from 'react';
import type { NodeId } from '../../engine/graph/document.ts';
import { useFace } from '../state/catalogue.ts';
import { useNode } from '../state/document.ts';
import { setBlink, setFilm, setGain, setMode, setWipe } from './store.ts';
import { type FilmWish, filmWishOf, type Wish, wishOf } from './wish.ts';

/** Looks as the node asks for, when it is selected and when its parameters change. */
export function useWish(id: NodeId | null): void {
  const node = useNode(id ?? '');
  const face = useFace(node?.type ?? '');
  const wish = wishOf(node, face);
  const text = wish && JSON.stringify(wish);
  useEffect(() => {
    if (id === null || text === null) return;
    const { mode, wipe, gain, seconds }: Wish = JSON.parse(text);
    setMode(mode);
    if (wipe) setWipe(wipe);
    if (gain !== undefined) setGain('difference', gain);
    if (seconds !== undefined) setBlink({ seconds });
  }, [id, text]);
  const film = filmWishOf(node, face);
  const filmText = film && JSON.stringify(film);
  useEffect(() => {
    if (id === null || filmText === null) return;
    const wished: FilmWish = JSON.parse(filmText);
    setFilm({ ...wished, isRunning: !matchMedia('(prefers-reduced-motion: reduce)').matches });
    // A wipe would show the films of two wires; one is to be watched.
    setMode('single');
    return () => setFilm({ isRunning: false });
  }, [id, filmText]);
}
