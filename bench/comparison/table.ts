export interface Score {
  /** Decibel over the missing pixels, RGB, range 1. */
  readonly psnr: number;
  /** Of the whole picture, Wang's window. */
  readonly ssim: number;
  /** Sliced Wasserstein distance of the patches in the hole. */
  readonly distance: number;
  readonly seconds: number;
}

export interface Row {
  readonly name: string;
  readonly kind: 'diffusion' | 'patches' | 'hybrid' | 'peer';
  readonly scores: readonly (readonly [damage: string, score: Score])[];
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Means over the photos, a table for each damage; the best of ours and of the peers are bold. */
export function printTable(rows: readonly Row[], photos: number): string {
  const damages = [...new Set(rows.flatMap(({ scores }) => scores.map(([damage]) => damage)))];
  return damages.map((damage) => section(damage, rows, photos)).join('\n');
}

function section(damage: string, rows: readonly Row[], photos: number): string {
  const means = rows.map(({ name, kind, scores }) => {
    const own = scores.filter(([of]) => of === damage).map(([, score]) => score);
    return {
      name,
      isPeer: kind === 'peer',
      psnr: mean(own.map(({ psnr }) => psnr)),
      ssim: mean(own.map(({ ssim }) => ssim)),
      distance: mean(own.map(({ distance }) => distance)),
      seconds: mean(own.map(({ seconds }) => seconds)),
    };
  });
  const best = (of: 'psnr' | 'ssim' | 'distance', isPeer: boolean) => {
    const values = means.filter((row) => row.isPeer === isPeer).map((row) => row[of]);
    return of === 'distance' ? Math.min(...values) : Math.max(...values);
  };
  const cell = (row: (typeof means)[number], of: 'psnr' | 'ssim' | 'distance', digits: number) => {
    const text = row[of].toFixed(digits);
    return row[of] === best(of, row.isPeer) ? `**${text}**` : text;
  };
  return [
    `### ${damage} (${photos} photos)`,
    '',
    '| method | hole PSNR, dB | SSIM | sliced Wasserstein | seconds |',
    '| --- | --: | --: | --: | --: |',
    ...means.map(
      (row) =>
        `| ${row.name} | ${cell(row, 'psnr', 2)} | ${cell(row, 'ssim', 4)} | ${cell(row, 'distance', 4)} | ${row.seconds.toFixed(2)} |`,
    ),
    '',
  ].join('\n');
}
