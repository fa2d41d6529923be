export interface Score {
  /** Decibel over the missing pixels, RGB, range 1. */
  readonly psnr: number;
  /** The same over all pixels. */
  readonly whole: number;
  /** Of the whole picture, Wang's window. */
  readonly ssim: number;
  /** Sliced Wasserstein distance of the patches in the hole. */
  readonly distance: number;
  /** Of all processors together. */
  readonly seconds: number;
}

export interface PhotoScore extends Score {
  readonly damage: string;
  readonly photo: string;
}

export interface Row {
  readonly name: string;
  readonly kind: 'diffusion' | 'patches' | 'network' | 'hybrid' | 'peer';
  readonly scores: readonly PhotoScore[];
}

/** With its sign, which is a minus and not a hyphen. */
export const signed = (value: number, digits: number): string =>
  `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(digits)}`;

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export const damagesOf = (rows: readonly Row[]): readonly string[] => [
  ...new Set(rows.flatMap(({ scores }) => scores.map(({ damage }) => damage))),
];

/** Means over the photos, a table for each damage; the best of the peers and of ours are bold. */
export const printTables = (rows: readonly Row[]): string =>
  damagesOf(rows)
    .map((damage) => section(damage, rows))
    .join('\n');

function section(damage: string, rows: readonly Row[]): string {
  const means = rows.flatMap(({ name, kind, scores }) => {
    const own = scores.filter((score) => score.damage === damage);
    if (own.length === 0) return [];
    const meanOf = (of: keyof Score) => mean(own.map((score) => score[of]));
    return {
      name: kind === 'peer' || kind === 'hybrid' ? name : `\`${name}\``,
      kind,
      isPeer: kind === 'peer',
      photos: own.length,
      psnr: meanOf('psnr'),
      whole: meanOf('whole'),
      ssim: meanOf('ssim'),
      distance: meanOf('distance'),
      seconds: meanOf('seconds'),
    };
  });
  const photos = Math.max(...means.map((row) => row.photos));
  const best = (of: keyof Score, isPeer: boolean) => {
    // A mean over fewer photos is beside the others, not among them.
    const values = means
      .filter((row) => row.isPeer === isPeer && row.photos === photos)
      .map((row) => row[of]);
    return of === 'distance' ? Math.min(...values) : Math.max(...values);
  };
  const cell = (row: (typeof means)[number], of: keyof Score, digits: number) => {
    const text = row[of].toFixed(digits);
    return row[of] === best(of, row.isPeer) ? `**${text}**` : text;
  };
  const line = (row: (typeof means)[number]) =>
    [
      '',
      row.photos < photos ? `${row.name}, ${row.photos} of the photos` : row.name,
      row.kind,
      cell(row, 'psnr', 2),
      cell(row, 'ssim', 4),
      cell(row, 'distance', 4),
      row.seconds.toFixed(2),
      '',
    ]
      .join(' | ')
      .trim();
  return [
    `### ${damage} (${photos} photos)`,
    '',
    '| method | kind | hole PSNR, dB | SSIM | sliced Wasserstein | processor seconds |',
    '| --- | --- | --: | --: | --: | --: |',
    ...means.map(line),
    '',
  ].join('\n');
}
