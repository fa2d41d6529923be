import { Slider } from 'radix-ui';
import type { NumberParam } from '../../engine/schema/params.ts';
import { useGestureOf } from './gesture.ts';
import { NumberField } from './NumberField.tsx';
import { formatNumber, fromSlider, toSlider } from './number.ts';
import type { ControlProps } from './props.ts';
import { stepByKey } from './step-by-key.ts';

/** Places of the slider; the number they stand for follows the parameter's scale. */
const PLACES = 1000;

/** A slider over the usual extent, and a field that takes everything within the bounds. */
export function NumberControl({ id, field, param, value, set }: ControlProps<NumberParam, number>) {
  const gesture = useGestureOf(field);
  const place = toSlider(value, param) * PLACES;
  return (
    <div className="control-number">
      <Slider.Root
        className="slider"
        min={0}
        max={PLACES}
        step={1}
        value={[place]}
        onValueChange={([next = 0]) => set(fromSlider(next / PLACES, param))}
        {...gesture}
        onKeyDown={(event) => stepByKey(event, { param, value, set })}
      >
        <Slider.Track className="slider-track">
          <Slider.Range className="slider-range" />
        </Slider.Track>
        <Slider.Thumb
          className="slider-thumb"
          aria-label={param.label}
          aria-valuetext={`${formatNumber(value)}${param.unit ? ` ${param.unit}` : ''}`}
        />
      </Slider.Root>
      <NumberField id={id} field={field} param={param} value={value} set={set} />
    </div>
  );
}
