import { CircleDashed, Pause, Pin, Play, SquareDashed } from 'lucide-react';
import { Slider } from 'radix-ui';
import type { ReactElement } from 'react';
import { fromSlider, toSlider } from '../controls/number.ts';
import { pinNext, usePins } from '../state/workbench.ts';
import { IconButton } from '../widgets/IconButton.tsx';
import { FilmBar } from './FilmBar.tsx';
import { LookMenu } from './LookMenu.tsx';
import type { Showing } from './request.ts';
import { SaveMenu } from './SaveMenu.tsx';
import { type MaskStyle, nextMask, setBlink, setGain, viewerStore } from './store.ts';
import type { Subject } from './subject.ts';

interface Props {
  readonly subject: Subject;
  readonly showing: Showing;
  /** Of the film that is shown; 0 where it is none. */
  readonly frames: number;
}

/** Tools in the corner of the pictures. */
export function Hud({ subject, showing, frames }: Props): ReactElement | null {
  const pins = usePins();
  const { mode, a, b, isPainting } = showing;
  const last = b ?? a;
  if (!last) return null;
  const slot = pins.indexOf(last.ref);
  return (
    <div className="viewer-hud">
      {(mode === 'difference' || mode === 'ssim') && <Gain mode={mode} />}
      {mode === 'blink' && <Blinking />}
      {frames >= 2 && <FilmBar count={frames} />}
      {subject.mask && !isPainting && <MaskButton />}
      <LookMenu />
      <IconButton
        icon={Pin}
        label={slot < 0 ? `Pin ${last.title}` : `Pinned to ${slot + 1}`}
        keys="P"
        side="top"
        size={15}
        disabled={slot >= 0}
        onClick={() => pinNext(last.ref)}
      />
      <SaveMenu showing={showing} />
    </div>
  );
}

const MASK_WORDS: Readonly<Record<MaskStyle, string>> = {
  off: 'Mask: hidden',
  tint: 'Mask: tinted where pixels are missing',
  outline: 'Mask: outlined',
};

function MaskButton(): ReactElement {
  const mask = viewerStore((state) => state.mask);
  return (
    <IconButton
      icon={mask === 'outline' ? CircleDashed : SquareDashed}
      label={MASK_WORDS[mask]}
      keys="M"
      side="top"
      size={15}
      aria-pressed={mask !== 'off'}
      onClick={nextMask}
    />
  );
}

const GAIN = { min: 0.25, max: 256, scale: 'log' } as const;

/** What multiplies a difference. */
function Gain({ mode }: { readonly mode: 'difference' | 'ssim' }): ReactElement {
  const gain = viewerStore((state) => state.gains[mode]);
  return (
    <div className="viewer-hud-slider">
      <span>× {gain}</span>
      <Slider.Root
        className="slider"
        min={0}
        max={1}
        step={0.01}
        value={[toSlider(gain, GAIN)]}
        onValueChange={([place = 0]) => setGain(mode, fromSlider(place, GAIN))}
      >
        <Slider.Track className="slider-track">
          <Slider.Range className="slider-range" />
        </Slider.Track>
        <Slider.Thumb className="slider-thumb" aria-label="Gain" aria-valuetext={`times ${gain}`} />
      </Slider.Root>
    </div>
  );
}

/** Slow enough for eyes that must not see flashes: at most twice a second. */
const SECONDS = { min: 0.25, max: 3, scale: 'log' } as const;

function Blinking(): ReactElement {
  const { isRunning, seconds } = viewerStore((state) => state.blink);
  return (
    <div className="viewer-hud-slider">
      <IconButton
        icon={isRunning ? Pause : Play}
        label={isRunning ? 'Stop blinking' : 'Blink'}
        side="top"
        size={14}
        onClick={() => setBlink({ isRunning: !isRunning })}
      />
      <span>{seconds} s</span>
      <Slider.Root
        className="slider"
        min={0}
        max={1}
        step={0.01}
        value={[toSlider(seconds, SECONDS)]}
        onValueChange={([place = 0]) => setBlink({ seconds: fromSlider(place, SECONDS) })}
      >
        <Slider.Track className="slider-track">
          <Slider.Range className="slider-range" />
        </Slider.Track>
        <Slider.Thumb
          className="slider-thumb"
          aria-label="Each picture for"
          aria-valuetext={`${seconds} seconds`}
        />
      </Slider.Root>
    </div>
  );
}
