import { type ReactElement, useEffect, useRef, useState } from 'react';
import Markdown from 'react-markdown';
import type { Face } from '../../../engine/graph/catalogue.ts';
import { type GraphNode, type NodeId, own } from '../../../engine/graph/document.ts';
import { setParam } from '../../commands/edit.ts';

/** A node without ports that holds a text of several lines is a note: words beside the graph. */
export const isNote = (face: Face): boolean =>
  Object.keys(face.inputs).length === 0 &&
  Object.keys(face.outputs).length === 0 &&
  textOf(face) !== null;

const textOf = ({ params }: Face): string | null =>
  Object.entries(params).find(([, param]) => param.kind === 'text' && param.multiline)?.[0] ?? null;

interface Props {
  readonly id: NodeId;
  readonly node: GraphNode;
  readonly face: Face;
}

/** Markdown, read; written after a double click, or Enter while the note has the focus. */
export function NoteCard({ id, node, face }: Props): ReactElement {
  const [isEdited, setEdited] = useState(false);
  const name = textOf(face) ?? 'text';
  const value = own(node.params, name) ?? own(face.params, name)?.default;
  const text = typeof value === 'string' ? value : '';
  if (isEdited) {
    return (
      <NoteEditor
        text={text}
        label={face.label}
        onEnd={(next) => {
          if (next !== null && next !== text) setParam(id, name, next);
          setEdited(false);
        }}
      />
    );
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter on the note's frame does the same
    <div className="note-text" data-edit onDoubleClick={() => setEdited(true)}>
      {text.trim() === '' ? (
        <p className="note-empty">An empty note. Double-click to write.</p>
      ) : (
        <Markdown
          components={{
            a: ({ href, children }) => (
              <a href={href} target="_blank" rel="noreferrer">
                {children}
              </a>
            ),
            // Nothing is fetched because somebody opened a graph.
            img: ({ alt }) => <em>{alt}</em>,
          }}
        >
          {text}
        </Markdown>
      )}
    </div>
  );
}

interface EditorProps {
  readonly text: string;
  readonly label: string;
  /** The new text; null where it was given up. */
  onEnd(text: string | null): void;
}

function NoteEditor({ text, label, onEnd }: EditorProps): ReactElement {
  const area = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraft] = useState(text);
  useEffect(() => {
    area.current?.focus();
    area.current?.setSelectionRange(text.length, text.length);
  }, [text]);
  return (
    <textarea
      ref={area}
      className="note-editor"
      aria-label={`${label}, Markdown`}
      value={draft}
      rows={Math.min(24, Math.max(4, draft.split('\n').length + 1))}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={() => onEnd(draft)}
      onKeyDown={(event) => {
        event.stopPropagation();
        const isDone = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
        const ended = event.key === 'Escape' ? null : isDone ? draft : undefined;
        if (ended === undefined) return;
        event.preventDefault();
        onEnd(ended);
      }}
    />
  );
}
