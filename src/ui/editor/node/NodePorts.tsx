import { type ReactElement, useEffect, useRef } from 'react';
import { type NodeId, own, parseWire } from '../../../engine/graph/document.ts';
import { labelOf } from '../../commands/edit.ts';
import type { Side, SocketRef } from '../../commands/wiring.ts';
import { useFace } from '../../state/catalogue.ts';
import { useDocument, useNode } from '../../state/document.ts';
import { useCanvas } from '../canvas-context.ts';
import { choosePreview } from '../preview-store.ts';
import { type PortRow, readOutputs, shapeFrom } from '../shape.ts';
import { socketKey } from '../sockets.ts';

interface Props {
  readonly id: NodeId;
}

/** The sockets of a node: inputs on the left edge, outputs on the right, row by row. */
export function NodePorts({ id }: Props): ReactElement | null {
  const node = useNode(id);
  const face = useFace(node?.type ?? '');
  const read = useDocument((document) => readOutputs(document, id));
  if (!node) return null;
  const { inputs, outputs } = shapeFrom(face, Object.keys(node.inputs ?? {}), read);
  const rows = Array.from({ length: Math.max(inputs.length, outputs.length) }, (_, row) => row);
  if (rows.length === 0) return null;
  return (
    <div className="node-ports">
      {rows.map((row) => {
        const [input, output] = [inputs[row], outputs[row]];
        return (
          <div key={row} className="node-port-row">
            {input && (
              <Port
                node={id}
                side="input"
                row={input}
                source={own(node.inputs, input.name) ?? null}
                isRead={false}
              />
            )}
            {output && (
              <Port
                node={id}
                side="output"
                row={output}
                source={null}
                isRead={read.includes(output.name)}
              />
            )}
          </div>
        );
      })}
    </div>
  );
}

interface PortProps {
  readonly node: NodeId;
  readonly side: Side;
  readonly row: PortRow;
  /** What the input reads: `photo.image`. */
  readonly source: string | null;
  readonly isRead: boolean;
}

function Port({ node, side, row, source, isRead }: PortProps): ReactElement {
  const { name, label, type, optional } = row;
  const isWired = source !== null || isRead;
  return (
    <div className="node-port" data-side={side} data-optional={optional || undefined}>
      <Socket node={node} side={side} port={name} type={type ?? 'unknown'} isWired={isWired}>
        {spokenSocket(side, row, source, isRead)}
      </Socket>
      {side === 'output' && type !== 'number' ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut; the preview's own menu does the same
        // biome-ignore lint/a11y/useKeyWithClickEvents: see above
        <span
          className="node-port-label"
          title={describeRow(row)}
          onClick={() => choosePreview(node, name)}
        >
          {label}
        </span>
      ) : (
        <span className="node-port-label" title={describeRow(row)}>
          {label}
        </span>
      )}
    </div>
  );
}

const describeRow = ({ name, type, optional }: PortRow): string =>
  `${name}: ${type ?? 'unknown'}${optional && type !== null ? ', may stay free' : ''}`;

function spokenSocket(
  side: Side,
  { label, type, optional }: PortRow,
  source: string | null,
  isRead: boolean,
): string {
  const kind = `${side === 'input' ? 'Input' : 'Output'} ${label}, ${type ?? 'unknown type'}`;
  if (side === 'output') return `${kind}, ${isRead ? 'wired' : 'not wired'}`;
  if (source === null) return `${kind}, not wired${optional ? ', may stay free' : ''}`;
  const { node, port } = parseWire(source);
  return `${kind}, wired from ${port} of ${labelOf(node)}`;
}

interface SocketProps extends SocketRef {
  readonly type: string;
  readonly isWired: boolean;
  readonly children: string;
}

function Socket({ node, side, port, type, isWired, children }: SocketProps): ReactElement {
  const { view } = useCanvas();
  const element = useRef<HTMLButtonElement>(null);
  useEffect(
    () => (element.current ? view.addSocket({ node, side, port }, element.current) : undefined),
    [view, node, side, port],
  );
  const key = socketKey({ node, side, port });
  return (
    <button
      ref={element}
      type="button"
      className="socket"
      data-socket={key}
      data-testid={key}
      data-type={type}
      data-wired={isWired || undefined}
      aria-label={children}
    />
  );
}
