import { Switch } from 'radix-ui';
import type { ToggleParam } from '../../engine/schema/params.ts';
import type { ControlProps } from './props.ts';

export function ToggleControl({ id, param, value, set }: ControlProps<ToggleParam, boolean>) {
  return (
    <Switch.Root
      id={id}
      className="switch"
      aria-label={param.label}
      checked={value}
      onCheckedChange={set}
    >
      <Switch.Thumb className="switch-thumb" />
    </Switch.Root>
  );
}
