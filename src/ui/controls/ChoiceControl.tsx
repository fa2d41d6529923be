import { ToggleGroup } from 'radix-ui';
import type { ChoiceParam } from '../../engine/schema/params.ts';
import { Select } from '../widgets/Select.tsx';
import type { ControlProps } from './props.ts';

/** Options up to this many, and with labels that fit side by side, are shown all at once. */
const [MAX_SEGMENTS, MAX_SEGMENT_LETTERS] = [4, 32];

export function ChoiceControl(props: ControlProps<ChoiceParam, string>) {
  const { id, param, value, compact, set } = props;
  const options = Object.entries(param.options);
  const letters = options.reduce((sum, [, label]) => sum + label.length, 0);
  const areFew = options.length <= MAX_SEGMENTS && letters <= MAX_SEGMENT_LETTERS;
  if (compact || !areFew) {
    return <Select id={id} label={param.label} value={value} options={options} onChange={set} />;
  }
  return (
    <ToggleGroup.Root
      id={id}
      type="single"
      className="segments"
      aria-label={param.label}
      value={value}
      // Pressing the chosen one again does not leave the parameter without a value.
      onValueChange={(next) => next !== '' && set(next)}
    >
      {options.map(([option, label]) => (
        <ToggleGroup.Item key={option} value={option} className="segment">
          {label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
