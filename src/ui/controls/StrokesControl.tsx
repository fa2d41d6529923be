import { Brush, Trash2 } from 'lucide-react';
import type { Stroke, StrokesParam } from '../../engine/schema/params.ts';
import { runCommand } from '../commands/registry.ts';
import { select } from '../state/selection.ts';
import { setOpen } from '../state/workbench.ts';
import { IconButton } from '../widgets/IconButton.tsx';
import type { ControlProps } from './props.ts';

/** How many strokes there are; they are painted in the viewer. */
export function StrokesControl(props: ControlProps<StrokesParam, readonly Stroke[]>) {
  const { id, node, param, value, compact, set } = props;
  const paint = () => {
    select([node]);
    setOpen('viewer', true);
    runCommand('viewer.paint');
  };
  return (
    <div className="control-strokes">
      <span className="control-summary">{summary(value)}</span>
      <button id={id} type="button" className="button" onClick={paint}>
        <Brush size={14} aria-hidden /> {compact ? 'Paint' : 'Paint in viewer'}
      </button>
      {value.length > 0 && (
        <IconButton icon={Trash2} label={`Clear ${param.label}`} onClick={() => set([])} />
      )}
    </div>
  );
}

function summary(strokes: readonly Stroke[]): string {
  const erasing = strokes.filter(({ erase }) => erase).length;
  const painting = strokes.length - erasing;
  if (strokes.length === 0) return 'nothing painted';
  const parts = [`${painting} ${painting === 1 ? 'stroke' : 'strokes'}`];
  if (erasing > 0) parts.push(`${erasing} erasing`);
  return parts.join(', ');
}
