import { Pin, X } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, type ReactElement, useMemo } from 'react';
import type { WireRef } from '../../engine/graph/document.ts';
import { useCatalogue } from '../state/catalogue.ts';
import { useDocument } from '../state/document.ts';
import { pinNext, usePins, useSide } from '../state/workbench.ts';
import { freeSlot, toggleSlot } from './slots.ts';
import { type Subject, sideOf } from './subject.ts';
import { WireCanvas } from './WireCanvas.tsx';

/** Pinned pictures, each on its number key. */
export function Slots({ subject }: { readonly subject: Subject }): ReactElement | null {
  const pins = usePins();
  const shown = subject.b ?? subject.a;
  const isEmpty = pins.every((ref) => ref === null);
  if (isEmpty && !shown) return null;
  const canPin = shown !== null && !pins.includes(shown.ref);
  return (
    <fieldset className="viewer-slots">
      <legend className="unseen">Pinned pictures</legend>
      {pins.map((ref, slot) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: a slot is its number.
        ref === null ? null : <Slot key={slot} slot={slot} wire={ref} />,
      )}
      {canPin && (
        <button type="button" className="viewer-slot-pin" onClick={() => pinNext(shown.ref)}>
          <Pin size={14} strokeWidth={1.7} aria-hidden />
          <span>{isEmpty ? 'Pin this picture to compare others with it' : 'Pin'}</span>
          <kbd className="keys">P</kbd>
        </button>
      )}
    </fieldset>
  );
}

interface SlotProps {
  readonly slot: number;
  readonly wire: WireRef;
}

function Slot({ slot, wire }: SlotProps): ReactElement {
  const [a, b] = [useSide('a'), useSide('b')];
  const document = useDocument((document) => document);
  const catalogue = useCatalogue();
  const { title, type } = useMemo(
    () => sideOf(document, catalogue, wire),
    [document, catalogue, wire],
  );
  const [isA, isB] = [a === slot, b === slot];
  const choose = (event: MouseEvent) => toggleSlot(event.shiftKey ? 'a' : 'b', slot);
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return;
    event.preventDefault();
    event.stopPropagation();
    freeSlot(slot);
  };
  return (
    <div className="viewer-slot" data-chosen={isA || isB || undefined}>
      <button
        type="button"
        className="viewer-slot-button"
        data-slot={slot + 1}
        aria-pressed={isA || isB}
        aria-keyshortcuts={`${slot + 1} Shift+${slot + 1} Delete`}
        title={`${title}\nClick: right side (${slot + 1})\nShift and click: left side (Shift ${slot + 1})`}
        onClick={choose}
        onKeyDown={press}
      >
        <WireCanvas
          mode="single"
          a={wire}
          zoom={0}
          centre={[0, 0]}
          fit="cover"
          autoRange={{ a: type === 'field', b: false }}
          label={title}
          className="viewer-slot-picture"
        />
        {(isA || isB) && (
          <span className="viewer-slot-side">{[isA && 'A', isB && 'B'].filter(Boolean)}</span>
        )}
        <span className="viewer-slot-name">
          <span>{title}</span>
          <kbd>{slot + 1}</kbd>
        </span>
      </button>
      <button
        type="button"
        className="viewer-slot-free"
        aria-label={`Free slot ${slot + 1}`}
        onClick={() => freeSlot(slot)}
      >
        <X size={11} aria-hidden />
      </button>
    </div>
  );
}
