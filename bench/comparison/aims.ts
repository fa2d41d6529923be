import { mean, type Row, type Score, signed } from './table.ts';

/** What ours should reach on one damage, against the best of some peers. */
interface Aim {
  readonly damage: string;
  readonly ours: readonly Row['kind'][];
  readonly peers: (name: string) => boolean;
  readonly of: 'psnr' | 'distance';
  /** How much better, at least. */
  readonly margin: number;
  readonly words: string;
}

const any = () => true;

const aims: readonly Aim[] = [
  ...['scratches', 'text', 'strokes'].map(
    (damage): Aim => ({
      damage,
      ours: ['diffusion'],
      peers: any,
      of: 'psnr',
      margin: 0.3,
      words: `${damage}: the best diffusion at least 0.3 dB above every peer`,
    }),
  ),
  {
    damage: 'block',
    ours: ['diffusion', 'patches', 'hybrid'],
    peers: (name) => name.includes('inpaint_pde'),
    of: 'psnr',
    margin: 0,
    words: 'block: the best PSNR above that of G’MIC inpaint_pde',
  },
  ...['strokes', 'block'].map(
    (damage): Aim => ({
      damage,
      ours: ['patches'],
      peers: any,
      of: 'distance',
      margin: 0,
      words: `${damage}: the best patch fill’s Wasserstein distance below every peer’s`,
    }),
  ),
];

/** Each aim with what was reached, as lines of Markdown. */
export const printAims = (rows: readonly Row[]): string =>
  aims.map((aim) => `- ${reached(aim, rows)}`).join('\n');

function reached(aim: Aim, rows: readonly Row[]): string {
  const peers = rows.filter(({ kind, name }) => kind === 'peer' && aim.peers(name));
  const margins = rows
    .filter(({ kind }) => aim.ours.includes(kind))
    .flatMap((row) => marginOf(aim, row, peers) ?? [])
    .toSorted((a, b) => b.margin - a.margin);
  // The best of many over a few photos may be chance: those over the most photos decide.
  const most = Math.max(...margins.map(({ photos }) => photos));
  const best = margins.find(({ photos }) => photos === most);
  if (!best) return `${aim.words}: not measured`;
  const verdict = best.margin > 0 && best.margin >= aim.margin ? '**reached**' : '**not reached**';
  const [digits, unit] = aim.of === 'psnr' ? [2, ' dB'] : [4, ''];
  const margin = `${signed(best.margin, digits)}${unit}`;
  return `${aim.words}: ${verdict}. ${best.name} against ${best.peer}: ${margin}, better on ${best.won} of ${best.photos} photos`;
}

/** How much better a row is than the best peer, over the row's own photos. */
function marginOf({ damage, of }: Aim, row: Row, peers: readonly Row[]) {
  const own = row.scores.filter((score) => score.damage === damage);
  const photos = new Set(own.map(({ photo }) => photo));
  const sign = of === 'psnr' ? 1 : -1;
  const goodness = (scores: readonly Score[]) => sign * mean(scores.map((score) => score[of]));
  const rivals = peers
    .map(({ name, scores }) => {
      const same = scores.filter((score) => score.damage === damage && photos.has(score.photo));
      return { name, same, goodness: goodness(same) };
    })
    .toSorted((a, b) => b.goodness - a.goodness);
  const rival = rivals[0];
  if (!rival || own.length === 0) return null;
  const theirs = new Map(rival.same.map((score) => [score.photo, score[of]]));
  const won = own.filter(
    (score) => sign * score[of] > sign * (theirs.get(score.photo) ?? Number.NaN),
  );
  return {
    name: row.name,
    peer: rival.name,
    margin: goodness(own) - rival.goodness,
    won: won.length,
    photos: own.length,
  };
}
