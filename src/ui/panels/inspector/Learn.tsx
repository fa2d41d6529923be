import Markdown from 'react-markdown';
import type { NodeDescriptor } from '../../../engine/schema/node.ts';
import type { Ports } from '../../../engine/schema/ports.ts';
import { Equation } from './Equation.tsx';
import { References } from './Papers.tsx';
import { papersOf } from './papers.ts';

/** What a node does, what to look at, and where it comes from: its page of the handbook. */
export function Learn({ descriptor }: { readonly descriptor: NodeDescriptor }) {
  const { equation, notes, convention, aliases, inputs, outputs } = descriptor;
  const papers = papersOf(descriptor.papers);
  return (
    <div className="learn">
      {equation && (
        <section>
          <h3>What is solved</h3>
          <Equation tex={equation} />
        </section>
      )}
      {notes && (
        <section>
          <h3>What to look at</h3>
          <div className="prose">
            <Markdown>{notes}</Markdown>
          </div>
        </section>
      )}
      {convention && (
        <section>
          <h3>How the number is taken</h3>
          <p className="prose">{convention}</p>
        </section>
      )}
      <PortTable title="Reads" ports={inputs} />
      <PortTable title="Gives" ports={outputs} />
      {papers.length > 0 && (
        <section>
          <h3>Papers</h3>
          <References papers={papers} />
        </section>
      )}
      {aliases && aliases.length > 0 && (
        <p className="quiet">Also found as {aliases.join(', ')}.</p>
      )}
    </div>
  );
}

function PortTable({ title, ports }: { readonly title: string; readonly ports: Ports }) {
  const entries = Object.entries(ports);
  if (entries.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul className="port-list">
        {entries.map(([name, { type, label, optional }]) => (
          <li key={name}>
            <i className="socket port-sign" data-type={type} aria-hidden />
            {label}
            <small>
              {type}
              {optional && ', optional'}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
