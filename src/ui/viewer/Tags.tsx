import { Check, ChevronDown } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { type ReactElement, use } from 'react';
import type { NodeId } from '../../engine/graph/document.ts';
import { own } from '../../engine/graph/document.ts';
import type { Drawn } from '../../engine/worker/client.ts';
import { spellPart, spellSize } from '../editor/format.ts';
import { choosePreview } from '../editor/preview-store.ts';
import { useFace } from '../state/catalogue.ts';
import { useNode } from '../state/document.ts';
import { useNodeRun } from '../state/run.ts';
import { DeckContext } from './deck.ts';
import type { Showing } from './request.ts';
import { viewerStore } from './store.ts';
import { pictureOutputs, type Side, type Subject } from './subject.ts';
import { useDelay } from './use-delay.ts';
import { useHoleRatio } from './use-hole-ratio.ts';

interface Props {
  readonly subject: Subject;
  readonly showing: Showing;
  readonly drawn: Drawn | null;
}

/** What the pictures are, in their corners. */
export function Tags({ subject, showing, drawn }: Props): ReactElement {
  const angle = viewerStore((state) => state.wipe.angle);
  const { a, b, mode } = showing;
  // A wipe that leads from right to left has its first picture on the right.
  const isTurned = mode === 'wipe' && Math.cos(angle) < 0;
  const mask = subject.mask;
  return (
    <div className="viewer-tags" data-turned={isTurned || undefined}>
      {a && <Tag side={a} letter={b ? 'A' : null} mask={mask} size={drawn?.a ?? null} />}
      {b && <Tag side={b} letter="B" mask={mask} size={drawn?.b ?? null} />}
    </div>
  );
}

interface TagProps {
  readonly side: Side;
  readonly letter: 'A' | 'B' | null;
  readonly mask: Subject['mask'];
  readonly size: Drawn['a'];
}

function Tag({ side, letter, mask, size }: TagProps): ReactElement {
  const progress = useNodeRun(side.node, ({ phase, k, of }) =>
    phase === 'running' && k !== undefined ? `k ${k}${of === undefined ? '' : ` / ${of}`}` : null,
  );
  const hole = useHoleRatio(mask !== null && side.filled.includes(mask) ? null : mask);
  const missing = hole === null || hole === 0 ? null : `${spellPart(hole)} missing`;
  const { brief } = useDelay(side.node);
  const told = progress ?? missing ?? (size ? spellSize(size.width, size.height) : brief);
  return (
    <div className="viewer-tag" data-side={letter ?? 'A'}>
      {side.slot !== null ? (
        <span className="viewer-tag-slot">{side.slot + 1}</span>
      ) : (
        letter && <span className="viewer-tag-letter">{letter}</span>
      )}
      <OutputMenu
        node={side.node}
        port={side.port}
        title={side.title}
        isFree={side.slot === null}
      />
      <span className="viewer-tag-told">{told}</span>
    </div>
  );
}

interface MenuProps {
  readonly node: NodeId;
  readonly port: string;
  readonly title: string;
  /** Pinned wires stay what they are. */
  readonly isFree: boolean;
}

/** The picture's name; where its node has several, a menu of them. */
function OutputMenu({ node, port, title, isFree }: MenuProps): ReactElement {
  const deck = use(DeckContext);
  const face = useFace(useNode(node)?.type ?? '');
  const outputs = face ? pictureOutputs(face) : [];
  if (!face || !isFree || outputs.length < 2)
    return <span className="viewer-tag-name">{title}</span>;
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger
        className="viewer-tag-menu"
        onPointerDown={(event) => event.stopPropagation()}
      >
        {title} <ChevronDown size={12} aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={deck}>
        <DropdownMenu.Content className="menu" align="start" sideOffset={4}>
          <DropdownMenu.RadioGroup value={port} onValueChange={(next) => choosePreview(node, next)}>
            {outputs.map((name) => (
              <DropdownMenu.RadioItem key={name} value={name} className="menu-item">
                <span className="menu-tick">
                  <DropdownMenu.ItemIndicator>
                    <Check size={13} aria-hidden />
                  </DropdownMenu.ItemIndicator>
                </span>
                {own(face.outputs, name)?.label ?? name}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
