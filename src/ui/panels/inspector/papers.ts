import bibliography from '../../../../docs/papers.bib?raw';
import { type Paper, readPapers } from '../../../engine/schema/papers.ts';

/** The papers that nodes name, by their key in docs/papers.bib. */
const papers = readPapers(bibliography);

/** Those of these keys that are known. */
export const papersOf = (keys: readonly string[] | undefined): readonly Paper[] =>
  (keys ?? []).flatMap((key) => papers.get(key) ?? []);

/** `Chan & Shen 2002`, `Gortler et al. 1996`. */
export function shortName({ author, year }: Paper): string {
  const families = author.split(' and ').map((name) => name.split(' ').at(-1) ?? name);
  const [first = '', second] = families;
  const who = families.length > 2 ? `${first} et al.` : second ? `${first} & ${second}` : first;
  return `${who} ${year}`;
}

/** Where a paper can be read; null where no address is known. */
export const addressOf = ({ doi }: Paper): string | null => (doi ? `https://doi.org/${doi}` : null);

/** The whole reference in one line. */
export const reference = ({ author, title, venue, year }: Paper): string =>
  `${author.split(' and ').join(', ')}: ${title}. ${venue}, ${year}.`;
