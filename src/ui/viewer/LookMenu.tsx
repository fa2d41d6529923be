import { SlidersHorizontal } from 'lucide-react';
import { Popover, Slider, Switch, ToggleGroup } from 'radix-ui';
import { type ReactElement, use, useId } from 'react';
import { IconButton } from '../widgets/IconButton.tsx';
import { DeckContext } from './deck.ts';
import { type Channel, type MaskStyle, plainLook, setLook, setMask, viewerStore } from './store.ts';

const CHANNELS: readonly (readonly [Channel, string])[] = [
  ['rgb', 'RGB'],
  ['r', 'R'],
  ['g', 'G'],
  ['b', 'B'],
  ['luma', 'Luma'],
];
const MASKS: readonly (readonly [MaskStyle, string])[] = [
  ['off', 'Hidden'],
  ['tint', 'Tint'],
  ['outline', 'Outline'],
];

/** How values are shown. Nothing here changes a picture. */
export function LookMenu(): ReactElement {
  const deck = use(DeckContext);
  const look = viewerStore((state) => state.look);
  const mask = viewerStore((state) => state.mask);
  const isPlain = Object.entries(plainLook).every(
    ([name, value]) => look[name as keyof typeof look] === value,
  );
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <IconButton
          icon={SlidersHorizontal}
          label="How values are shown"
          side="top"
          size={15}
          aria-pressed={!isPlain}
        />
      </Popover.Trigger>
      <Popover.Portal container={deck}>
        <Popover.Content
          className="viewer-look"
          side="top"
          align="end"
          sideOffset={8}
          collisionPadding={8}
          aria-label="How values are shown"
        >
          <Choice
            label="Channel"
            value={look.channel}
            options={CHANNELS}
            onChange={(channel) => setLook({ channel })}
          />
          <Range
            label="Exposure"
            value={look.exposure}
            spelt={`× ${tidy(2 ** look.exposure)}`}
            min={-10}
            max={10}
            step={0.25}
            onChange={(exposure) => setLook({ exposure })}
          />
          <Range
            label="Gamma"
            value={Math.log2(look.gamma)}
            spelt={tidy(look.gamma)}
            min={-2}
            max={2}
            step={0.05}
            onChange={(exponent) => setLook({ gamma: 2 ** exponent })}
          />
          <Choice label="Mask" value={mask} options={MASKS} onChange={setMask} />
          <Toggle
            label="False colour, single pictures"
            isOn={look.isFalseColour}
            onChange={(isFalseColour) => setLook({ isFalseColour })}
          />
          <Toggle
            label="Lines between pixels, from 800 %"
            isOn={look.hasGrid}
            onChange={(hasGrid) => setLook({ hasGrid })}
          />
          <div className="viewer-look-foot">
            <span>For looking only</span>
            <button
              type="button"
              className="button button-quiet"
              disabled={isPlain}
              onClick={() => setLook(plainLook)}
            >
              Reset
            </button>
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

const tidy = (value: number): string => String(Number(value.toPrecision(2)));

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [T, string])[];
  onChange(value: T): void;
}

function Choice<T extends string>({ label, value, options, onChange }: ChoiceProps<T>) {
  return (
    <div className="viewer-look-row">
      <span>{label}</span>
      <ToggleGroup.Root
        type="single"
        className="segments"
        aria-label={label}
        value={value}
        onValueChange={(next) => next !== '' && onChange(next as T)}
      >
        {options.map(([option, text]) => (
          <ToggleGroup.Item key={option} value={option} className="segment">
            {text}
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
    </div>
  );
}

interface RangeProps {
  readonly label: string;
  readonly value: number;
  readonly spelt: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  onChange(value: number): void;
}

function Range({ label, value, spelt, min, max, step, onChange }: RangeProps) {
  return (
    <div className="viewer-look-row">
      <span>{label}</span>
      <Slider.Root
        className="slider"
        {...{ min, max, step }}
        value={[value]}
        onValueChange={([next = 0]) => onChange(next)}
        // A double click goes back to the middle, where nothing is changed.
        onDoubleClick={() => onChange(0)}
      >
        <Slider.Track className="slider-track">
          <Slider.Range className="slider-range" />
        </Slider.Track>
        <Slider.Thumb className="slider-thumb" aria-label={label} aria-valuetext={spelt} />
      </Slider.Root>
      <output>{spelt}</output>
    </div>
  );
}

interface ToggleProps {
  readonly label: string;
  readonly isOn: boolean;
  onChange(isOn: boolean): void;
}

function Toggle({ label, isOn, onChange }: ToggleProps) {
  const id = useId();
  return (
    <div className="viewer-look-row viewer-look-toggle">
      <label htmlFor={id}>{label}</label>
      <Switch.Root id={id} className="switch" checked={isOn} onCheckedChange={onChange}>
        <Switch.Thumb className="switch-thumb" />
      </Switch.Root>
    </div>
  );
}
