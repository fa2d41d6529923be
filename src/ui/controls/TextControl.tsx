import { useState } from 'react';
import type { TextParam } from '../../engine/schema/params.ts';
import type { ControlProps } from './props.ts';

/** A text, taken over on leaving the field (and on Enter where it has one line). */
export function TextControl({ id, param, value, compact, set }: ControlProps<TextParam, string>) {
  const [draft, setDraft] = useState<string | null>(null);
  const take = () => {
    if (draft !== null && draft !== value) set(draft);
    setDraft(null);
  };
  const shared = {
    id,
    className: 'text-field',
    'aria-label': param.label,
    maxLength: param.maxLength,
    value: draft ?? value,
    onBlur: take,
  };
  const forget = (event: React.KeyboardEvent) => {
    if (event.key !== 'Escape' || draft === null) return;
    event.stopPropagation();
    setDraft(null);
  };
  if (param.multiline && !compact) {
    return (
      <textarea
        {...shared}
        rows={5}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) take();
          else forget(event);
        }}
      />
    );
  }
  return (
    <input
      {...shared}
      type="text"
      onChange={(event) => setDraft(event.currentTarget.value)}
      onKeyDown={(event) => (event.key === 'Enter' ? take() : forget(event))}
    />
  );
}
