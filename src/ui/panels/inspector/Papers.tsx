import { Fragment } from 'react';
import type { Paper } from '../../../engine/schema/papers.ts';
import { addressOf, reference, shortName } from './papers.ts';

/** Papers by their short names, each a link where it has an address. */
export function PaperLinks({ papers }: { readonly papers: readonly Paper[] }) {
  return (
    <span className="paper-links">
      {papers.map((paper, index) => (
        <Fragment key={paper.key}>
          {index > 0 && ' · '}
          <PaperLink paper={paper} text={shortName(paper)} />
        </Fragment>
      ))}
    </span>
  );
}

/** The whole references, as a list. */
export function References({ papers }: { readonly papers: readonly Paper[] }) {
  return (
    <ul className="references">
      {papers.map((paper) => (
        <li key={paper.key}>
          {paper.author.split(' and ').join(', ')}: <em>{paper.title}</em>. {paper.venue},{' '}
          {paper.year}. {paper.doi && <PaperLink paper={paper} text={`doi:${paper.doi}`} />}
        </li>
      ))}
    </ul>
  );
}

function PaperLink({ paper, text }: { readonly paper: Paper; readonly text: string }) {
  const address = addressOf(paper);
  if (!address) return <span title={reference(paper)}>{text}</span>;
  return (
    <a href={address} target="_blank" rel="noreferrer" title={reference(paper)}>
      {text}
    </a>
  );
}
