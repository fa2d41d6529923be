import { Pause, Play } from 'lucide-react';
import { Slider } from 'radix-ui';
import type { ReactElement } from 'react';
import { IconButton } from '../widgets/IconButton.tsx';
import { togglePlaying } from './film.ts';
import { setFilm, viewerStore } from './store.ts';

/** Plays the frames of a film, or shows the one that it is dragged or stepped to. */
export function FilmBar({ count }: { readonly count: number }): ReactElement {
  const { frame, isRunning } = viewerStore((state) => state.film);
  const shown = Math.min(frame, count - 1);
  return (
    <fieldset className="viewer-hud-slider viewer-film" data-frame={shown + 1}>
      <legend className="unseen">Frames</legend>
      <IconButton
        icon={isRunning ? Pause : Play}
        label={isRunning ? 'Stop' : 'Play'}
        keys="K"
        side="top"
        size={14}
        onClick={togglePlaying}
      />
      <Slider.Root
        className="slider"
        min={0}
        max={count - 1}
        step={1}
        value={[shown]}
        onValueChange={([next = 0]) => setFilm({ frame: next, isRunning: false })}
      >
        <Slider.Track className="slider-track">
          <Slider.Range className="slider-range" />
        </Slider.Track>
        <Slider.Thumb
          className="slider-thumb"
          aria-label="Frame"
          aria-valuetext={`${shown + 1} of ${count}`}
        />
      </Slider.Root>
      <span>
        {shown + 1} / {count}
      </span>
    </fieldset>
  );
}
