import { Crosshair, Play } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { useState } from 'react';
import { type GraphNode, type NodeId, SUBGRAPH_PREFIX } from '../../../engine/graph/document.ts';
import { colourOf, groupOf, labelOfGroup } from '../../editor/category.ts';
import { useCatalogueKnown, useDescriptor, useFace } from '../../state/catalogue.ts';
import { revealNode, useSelectedIds } from '../../state/selection.ts';
import { useSession } from '../../state/session.ts';
import { IconButton } from '../../widgets/IconButton.tsx';
import { Kernels } from './Kernels.tsx';
import { Learn } from './Learn.tsx';
import { PaperLinks } from './Papers.tsx';
import { Parameters } from './Parameters.tsx';
import { papersOf } from './papers.ts';
import { Result } from './Result.tsx';

/** One node: what it is, what can be set, what it teaches, how it computes and what came out. */
export function NodeInspector({ id, node }: { readonly id: NodeId; readonly node: GraphNode }) {
  const session = useSession();
  const descriptor = useDescriptor(node.type);
  const face = useFace(node.type);
  const isKnown = useCatalogueKnown();
  const others = useSelectedIds().size - 1;
  // The tab stays as one goes from node to node.
  const [tab, setTab] = useState('parameters');
  const group = groupOf(node.type);
  const shown = !descriptor && (tab === 'learn' || tab === 'kernel') ? 'parameters' : tab;
  return (
    <>
      <header
        className="inspector-head"
        style={{ '--strip': colourOf(node.type) } as React.CSSProperties}
      >
        <div className="inspector-name">
          <h2>{face?.label ?? node.type}</h2>
          <code>{id}</code>
          <span className="inspector-space" />
          <IconButton
            icon={Crosshair}
            size={15}
            label="Show on the canvas"
            onClick={() => revealNode(id)}
          />
          <IconButton
            icon={Play}
            size={15}
            label="Run to this node"
            onClick={() => session.run({ nodes: [id] })}
          />
        </div>
        <p>
          {descriptor?.summary ?? (face?.subgraph ? 'A subgraph of this graph.' : '')}{' '}
          {descriptor && <PaperLinks papers={papersOf(descriptor.papers)} />}
        </p>
        <p className="inspector-kind">
          <i aria-hidden />
          {node.type.startsWith(SUBGRAPH_PREFIX) ? 'Subgraph' : labelOfGroup(group)}
          {others > 0 && <span>and {others} more selected</span>}
        </p>
      </header>
      {face ? (
        <Tabs.Root value={shown} onValueChange={setTab} className="inspector-tabs">
          <Tabs.List className="tabs" aria-label="About this node">
            <Tabs.Trigger value="parameters">Parameters</Tabs.Trigger>
            {descriptor && <Tabs.Trigger value="learn">Learn</Tabs.Trigger>}
            {descriptor && <Tabs.Trigger value="kernel">Kernel</Tabs.Trigger>}
            <Tabs.Trigger value="result">Result</Tabs.Trigger>
          </Tabs.List>
          <Tabs.Content value="parameters" className="tab-page">
            <Parameters id={id} node={node} face={face} equation={descriptor?.equation} />
          </Tabs.Content>
          {descriptor && (
            <Tabs.Content value="learn" className="tab-page">
              <Learn descriptor={descriptor} />
            </Tabs.Content>
          )}
          {descriptor && (
            <Tabs.Content value="kernel" className="tab-page">
              <Kernels names={descriptor.kernels ?? []} />
            </Tabs.Content>
          )}
          <Tabs.Content value="result" className="tab-page">
            <Result id={id} face={face} descriptor={descriptor} />
          </Tabs.Content>
        </Tabs.Root>
      ) : (
        <div className="tab-page">
          {isKnown ? <Placeholder node={node} /> : <p className="quiet">Asking the engine…</p>}
        </div>
      )}
    </>
  );
}

function Placeholder({ node }: { readonly node: GraphNode }) {
  return (
    <>
      <p className="param-problem">
        Reweave has no node of type <code>{node.type}</code>. It keeps all it has, wires too, and is
        written back as it was read; it does not run, nor does what reads it.
      </p>
      <pre className="code">{JSON.stringify(node.params ?? {}, null, 2)}</pre>
    </>
  );
}
