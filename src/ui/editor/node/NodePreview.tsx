import { Pin } from 'lucide-react';
import { type CSSProperties, type ReactElement, useEffect, useState } from 'react';
import type { Face } from '../../../engine/graph/catalogue.ts';
import { type GraphNode, type NodeId, own, type WireRef } from '../../../engine/graph/document.ts';
import type { OutputInfo } from '../../../engine/run/events.ts';
import { typeOfSocket } from '../../commands/wiring.ts';
import { currentCatalogue } from '../../state/catalogue.ts';
import { useDocument } from '../../state/document.ts';
import { useProblemsOf } from '../../state/problems.ts';
import { useNodeRun } from '../../state/run.ts';
import { useSession } from '../../state/session.ts';
import { pinNext } from '../../state/workbench.ts';
import { WireCanvas } from '../../viewer/WireCanvas.tsx';
import { spellPart, spellSize } from '../format.ts';
import { type Preview, pictureOutputs, previewOf, whyEmpty } from '../preview.ts';
import { useChosenPreview } from '../preview-store.ts';
import { NodeLoading } from './NodeLoading.tsx';

interface Props {
  readonly id: NodeId;
  readonly node: GraphNode;
  readonly face: Face;
  /** Pictures are only drawn for those who can see them. */
  readonly isSeen: boolean;
}

/** The picture that a node makes (or looks at), live while it runs, with its size. */
export function NodePreview({ id, node, face, isSeen }: Props): ReactElement | null {
  const chosen = useChosenPreview(id);
  const preview = previewOf(id, node, face, chosen);
  return preview ? (
    <Picture key={preview.ref} id={id} face={face} preview={preview} isSeen={isSeen} />
  ) : null;
}

interface PictureProps extends Omit<Props, 'node'> {
  readonly preview: Preview;
}

function Picture({ id, face, preview, isSeen }: PictureProps): ReactElement {
  const { ref, node, port, isOwn } = preview;
  const info = useNodeRun(node, (run) => own(run.outputs, port));
  const picture = info && info.type !== 'number' ? info : null;
  const several = isOwn && pictureOutputs(face).length > 1;
  const style = picture
    ? ({ '--aspect': picture.width / picture.height } as CSSProperties)
    : undefined;
  return (
    <div className="node-preview" style={style} data-empty={picture === null || undefined}>
      {isSeen && picture && (
        <WireCanvas
          mode="single"
          a={ref}
          zoom={0}
          centre={[0, 0]}
          autoRange={{ a: own(face.outputs, port)?.type === 'field', b: false }}
          label={`${own(face.outputs, port)?.label ?? port} of ${face.label}`}
          className="node-picture"
        />
      )}
      {picture ? (
        <>
          <span className="node-caption">
            <Caption
              id={id}
              preview={preview}
              info={picture}
              name={several ? (own(face.outputs, port)?.label ?? port) : null}
            />
          </span>
          <button
            type="button"
            className="node-pin"
            // By keys it is in the node's menu; walking along, one stop less.
            tabIndex={-1}
            title="Pin to the viewer"
            aria-label={`Pin ${port} of ${face.label} to the viewer`}
            onClick={() => pinNext(ref)}
          >
            <Pin size={12} aria-hidden />
          </button>
        </>
      ) : (
        <Missing id={id} />
      )}
      <NodeLoading id={id} />
    </div>
  );
}

interface CaptionProps {
  readonly id: NodeId;
  readonly preview: Preview;
  readonly info: Exclude<OutputInfo, { type: 'number' }>;
  /** Of the output, where the node has several pictures. */
  readonly name: string | null;
}

function Caption({ id, preview, info, name }: CaptionProps): string {
  const { ref, node, port } = preview;
  const { width, height } = info;
  const isMask = useDocument(
    (document) =>
      typeOfSocket(document, { node, side: 'output', port }, currentCatalogue()) === 'mask',
  );
  const hole = useHoleRatio(isMask ? ref : null, info);
  const iterations = useNodeRun(id, ({ phase, k, of }) =>
    k === undefined || phase === 'running' ? null : `k ${k}${of === undefined ? '' : ` / ${of}`}`,
  );
  const size = spellSize(width, height);
  const parts = [name, iterations, hole === null ? size : `hole ${spellPart(hole)}`];
  return parts.filter((part) => part !== null).join(' · ');
}

/** The missing part of a mask; asked for once for each result. */
function useHoleRatio(ref: WireRef | null, info: OutputInfo): number | null {
  const { client } = useSession();
  const [told, setTold] = useState<{ info: OutputInfo; ratio: number | null } | null>(null);
  useEffect(() => {
    if (ref === null) return;
    let isCurrent = true;
    client.holeRatio(ref).then(
      (ratio) => isCurrent && setTold({ info, ratio }),
      // Gone before it was counted: the next result is counted again.
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [client, ref, info]);
  return ref === null ? null : (told?.ratio ?? null);
}

/** In place of a picture: what it waits for. */
function Missing({ id }: { readonly id: NodeId }): ReactElement {
  const phase = useNodeRun(id, (run) => run.phase);
  const why = whyEmpty(useProblemsOf(id));
  const words =
    phase === 'running' || phase === 'waiting'
      ? ''
      : phase === 'failed' || phase === 'skipped'
        ? 'No picture'
        : (why ?? 'Not run yet');
  return <span className="node-missing">{words}</span>;
}
