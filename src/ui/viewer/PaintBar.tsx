import { Brush, Eraser, Hand, Trash2 } from 'lucide-react';
import { Slider, ToggleGroup } from 'radix-ui';
import type { ReactElement } from 'react';
import { fromSlider, toSlider } from '../controls/number.ts';
import { useDocument } from '../state/document.ts';
import { IconButton } from '../widgets/IconButton.tsx';
import { clearStrokes, strokesIn } from './paint.ts';
import { setBrush, setPainting, type Tool, viewerStore } from './store.ts';
import type { Painting } from './subject.ts';

const TOOLS = [
  ['brush', 'Brush', 'B', Brush],
  ['eraser', 'Eraser', 'E', Eraser],
  ['hand', 'Move the picture', 'H', Hand],
] as const;
/** Diameters, picture pixels. */
const SIZES = { min: 1, max: 1024, soft: [1, 256], scale: 'log' } as const;

/** Brush, eraser and their size, while a node with strokes is selected. */
export function PaintBar({ painting }: { readonly painting: Painting }): ReactElement {
  const { tool, radius } = viewerStore((state) => state.brush);
  const isPainting = viewerStore((state) => state.isPainting);
  const count = useDocument((document) => strokesIn(document, painting).length);
  if (!isPainting) {
    return (
      <div className="paint-bar">
        <button type="button" className="button" onClick={() => setPainting(true)}>
          <Brush size={14} aria-hidden /> Paint
        </button>
      </div>
    );
  }
  const size = Number((2 * radius).toPrecision(3));
  return (
    <div className="paint-bar" role="toolbar" aria-label="Painting">
      <ToggleGroup.Root
        type="single"
        className="segments"
        aria-label="Tool"
        value={tool}
        onValueChange={(next) => next !== '' && setBrush({ tool: next as Tool })}
      >
        {TOOLS.map(([value, label, key, Icon]) => (
          <ToggleGroup.Item
            key={value}
            value={value}
            className="segment segment-icon"
            aria-label={label}
            title={`${label} (${key})`}
          >
            <Icon size={15} strokeWidth={1.7} aria-hidden />
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
      <span className="paint-size" title="Smaller: [   Larger: ]">
        <Slider.Root
          className="slider"
          min={0}
          max={1}
          step={0.005}
          value={[toSlider(size, SIZES)]}
          onValueChange={([place = 0]) => setBrush({ radius: fromSlider(place, SIZES) / 2 })}
        >
          <Slider.Track className="slider-track">
            <Slider.Range className="slider-range" />
          </Slider.Track>
          <Slider.Thumb
            className="slider-thumb"
            aria-label="Brush size"
            aria-valuetext={`${size} pixels`}
          />
        </Slider.Root>
        <output>{size} px</output>
      </span>
      <span className="paint-hint">Shift: straight · right button: erase</span>
      <IconButton
        icon={Trash2}
        label={count === 0 ? 'Nothing painted' : 'Clear all strokes'}
        size={15}
        disabled={count === 0}
        onClick={() => clearStrokes(painting)}
      />
    </div>
  );
}
