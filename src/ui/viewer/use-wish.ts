import { useEffect } from 'react';
import type { NodeId } from '../../engine/graph/document.ts';
import { useFace } from '../state/catalogue.ts';
import { useNode } from '../state/document.ts';
import { setBlink, setGain, setMode, setWipe } from './store.ts';
import { type Wish, wishOf } from './wish.ts';

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
}
