import { createContext } from 'react';

/** The viewer's own element: what opens over it must lie inside, to be seen in full screen. */
export const DeckContext = createContext<HTMLElement | null>(null);
