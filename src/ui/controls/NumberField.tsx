import { useState } from 'react';
import type { NumberParam } from '../../engine/schema/params.ts';
import { useGestureOf } from './gesture.ts';
import { formatNumber, readNumber } from './number.ts';
import { stepByKey } from './step-by-key.ts';

interface Props {
  readonly id?: string;
  readonly field: string;
  readonly param: Pick<
    NumberParam,
    'label' | 'min' | 'max' | 'soft' | 'step' | 'integer' | 'scale' | 'unit'
  >;
  readonly value: number;
  set(value: number): void;
}

/**
 * A number that is typed. Enter and leaving the field take it over, Escape gives the old one back;
 * what is out of bounds is refused with the bounds and never reaches the document.
 */
export function NumberField({ id, field, param, value, set }: Props) {
  const [draft, setDraft] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { onPointerDownCapture: _, ...gesture } = useGestureOf(field);
  const settle = () => {
    setDraft(null);
    setRefusal(null);
  };
  const take = (): boolean => {
    if (draft === null) return true;
    const read = readNumber(draft, param);
    if ('refusal' in read) {
      setRefusal(read.refusal);
      return false;
    }
    if (read.value !== value) set(read.value);
    settle();
    return true;
  };
  return (
    <span
      className="number-field"
      data-invalid={refusal !== null || undefined}
      title={refusal ?? ''}
    >
      <input
        id={id}
        type="text"
        role="spinbutton"
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        aria-label={param.label}
        aria-valuenow={value}
        aria-valuemin={param.min}
        aria-valuemax={param.max}
        aria-valuetext={`${formatNumber(value)}${param.unit ? ` ${param.unit}` : ''}`}
        aria-invalid={refusal !== null}
        value={draft ?? formatNumber(value)}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          setDraft(event.currentTarget.value);
          setRefusal(null);
        }}
        {...gesture}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            if (take()) event.currentTarget.select();
          } else if (event.key === 'Escape' && draft !== null) {
            event.stopPropagation();
            settle();
          } else {
            const before = draft === null ? value : readNumber(draft, param);
            const start =
              typeof before === 'number' ? before : 'value' in before ? before.value : value;
            stepByKey(
              event,
              {
                param,
                value: start,
                set: (next) => {
                  settle();
                  set(next);
                },
              },
              'vertical',
            );
          }
        }}
        onBlur={() => {
          gesture.onBlur();
          // What cannot be taken over is forgotten: the field always shows what runs.
          if (!take()) settle();
        }}
      />
      {param.unit && draft === null && <span className="number-unit">{param.unit}</span>}
      {refusal !== null && (
        <span className="number-refusal" role="alert">
          {refusal}
        </span>
      )}
    </span>
  );
}
