import { type ReactElement, useEffect, useRef, useState } from 'react';
import { DeckBar } from './DeckBar.tsx';
import { DeckContext } from './deck.ts';
import { framesOf, useFilms } from './film.ts';
import { Hud } from './Hud.tsx';
import { listenForViewerKeys } from './keys.ts';
import { PaintBar } from './PaintBar.tsx';
import { showingOf } from './request.ts';
import { Slots } from './Slots.tsx';
import { Stage } from './Stage.tsx';
import { viewerStore } from './store.ts';
import { useBlinking } from './use-blinking.ts';
import { useFullScreen } from './use-full-screen.ts';
import { usePlaying } from './use-playing.ts';
import { useSubject } from './use-subject.ts';
import { useViewerCommands } from './use-viewer-commands.ts';
import { useWish } from './use-wish.ts';
import './viewer.css';

/** The viewer: two pictures against each other, pinned ones in its slots, masks to paint. */
export function Viewer(): ReactElement {
  const root = useRef<HTMLElement>(null);
  // What opens over the viewer needs its element, which is there after the first render.
  const [deck, setDeck] = useState<HTMLElement | null>(null);
  const subject = useSubject();
  const showing = showingOf(subject, viewerStore());
  const fullScreen = useFullScreen(deck);
  useWish(subject.node);
  const films = useFilms(subject, showing);
  useBlinking(showing.mode === 'blink');
  usePlaying(framesOf(films));
  useViewerCommands(subject, showing, fullScreen.toggle);
  useEffect(() => setDeck(root.current), []);
  useEffect(() => (deck ? listenForViewerKeys(deck) : undefined), [deck]);

  return (
    <DeckContext value={deck}>
      <section
        ref={root}
        className="viewer"
        aria-label="Viewer"
        data-testid="viewer"
        data-full={fullScreen.isFull || undefined}
      >
        <DeckBar isPainting={showing.isPainting} fullScreen={fullScreen} />
        {subject.painting && <PaintBar painting={subject.painting} />}
        <div className="viewer-middle">
          <Stage subject={subject} films={films} />
          <Hud subject={subject} showing={showing} frames={framesOf(films)} />
        </div>
        <Slots subject={subject} />
        <p id="viewer-keys" hidden>
          Arrow keys pan, plus and minus zoom, F fits, Z shows 100 %. Hold B for the first picture.
          K plays frames, comma and full stop step them.
        </p>
      </section>
    </DeckContext>
  );
}
