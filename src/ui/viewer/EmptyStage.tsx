import { ImageOff, MousePointerClick } from 'lucide-react';
import type { ReactElement } from 'react';
import type { NodeId } from '../../engine/graph/document.ts';
import { useFace } from '../state/catalogue.ts';
import { useDocument, useNode } from '../state/document.ts';
import type { Side, Subject } from './subject.ts';
import { useDelay } from './use-delay.ts';

interface Props {
  readonly subject: Subject;
  /** The picture that is missed. */
  readonly shown: Side | null;
}

/** In place of a picture: why there is none, and what to do. */
export function EmptyStage({ subject, shown }: Props): ReactElement {
  const isEmpty = useDocument(({ nodes }) => Object.keys(nodes).length === 0);
  if (isEmpty) {
    return (
      <Message icon="point" title="No pictures yet">
        Open a template, drop a photo onto the canvas, or add a node. What you select is shown here.
      </Message>
    );
  }
  if (shown) return <NotYet node={shown.node} title={shown.title} />;
  return subject.node === null ? (
    <Message icon="point" title="Nothing selected">
      Select a node to see its picture here, two nodes to compare them.
    </Message>
  ) : (
    <NoPicture node={subject.node} />
  );
}

function NotYet({ node, title }: { readonly node: NodeId; readonly title: string }): ReactElement {
  const { what, why, isOnItsWay } = useDelay(node);
  return (
    <Message icon={isOnItsWay ? 'none' : 'off'} title={`${title} ${what}`}>
      {why}
    </Message>
  );
}

function NoPicture({ node }: { readonly node: NodeId }): ReactElement {
  const label = useFace(useNode(node)?.type ?? '')?.label ?? node;
  return (
    <Message title={`${label} gives no picture`}>
      Select a node that does, or press a number to look at a pinned one.
    </Message>
  );
}

/** Why what was asked for cannot be shown. */
export function Remark({ children }: { readonly children: string }): ReactElement {
  return <Message title={`${children}.`} />;
}

interface MessageProps {
  readonly icon?: 'point' | 'off' | 'none';
  readonly title: string;
  readonly children?: React.ReactNode;
}

function Message({ icon = 'off', title, children }: MessageProps): ReactElement {
  return (
    <div className="viewer-empty">
      {icon === 'point' && <MousePointerClick size={26} strokeWidth={1.4} aria-hidden />}
      {icon === 'off' && <ImageOff size={26} strokeWidth={1.4} aria-hidden />}
      <strong>{title}</strong>
      {children && <p>{children}</p>}
    </div>
  );
}
