import { Dices } from 'lucide-react';
import type { SeedParam } from '../../engine/schema/params.ts';
import { IconButton } from '../widgets/IconButton.tsx';
import { NumberField } from './NumberField.tsx';
import type { ControlProps } from './props.ts';

const MAX_SEED = 2 ** 32 - 1;
/** Dice give seeds that a person can read out and type again. */
const DICE_SEEDS = 10_000;

/** A seed is one of many equally good numbers: no slider, but dice. */
export function SeedControl({ id, field, param, value, set }: ControlProps<SeedParam, number>) {
  const bounds = { label: param.label, min: 0, max: MAX_SEED, step: 1, integer: true };
  const roll = () => {
    const next = Math.floor(Math.random() * (DICE_SEEDS - 1));
    set(next >= value ? next + 1 : next);
  };
  return (
    <div className="control-seed">
      <NumberField id={id} field={field} param={bounds} value={value} set={set} />
      <IconButton icon={Dices} label={`Roll dice for ${param.label}`} onClick={roll} />
    </div>
  );
}
