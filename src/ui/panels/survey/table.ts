import measured from './measured.json';

/** A row of the survey's Table 1: what its authors took from a paper. */
export interface Quoted {
  /** Of the survey's list of references. */
  readonly ref: string;
  readonly method: string;
  readonly data: string;
  readonly missing: string;
  readonly psnr: string;
  readonly ssim: string;
  /** What has to be known about the cell. */
  readonly remark?: string;
}

/**
 * Table 1 of the survey as printed there: different photos, sizes and holes, and not measured by
 * Reweave. The protocol of each row is what its paper says, as far as could be found.
 */
export const quoted: readonly Quoted[] = [
  {
    ref: '10',
    method: 'Diet-PEPSI',
    data: 'CelebA-HQ, 256 px',
    missing: '128 px square',
    psnr: '25.6',
    ssim: '.901',
  },
  {
    ref: '10',
    method: 'Diet-PEPSI',
    data: 'CelebA-HQ, 256 px',
    missing: 'free-form',
    psnr: '28.6',
    ssim: '.929',
  },
  {
    ref: '10',
    method: 'Diet-PEPSI',
    data: 'Places2, 256 px',
    missing: '128 px square',
    psnr: '21.5',
    ssim: '.839',
  },
  {
    ref: '10',
    method: 'Diet-PEPSI',
    data: 'Places2, 256 px',
    missing: 'free-form',
    psnr: '25.2',
    ssim: '.889',
  },
  {
    ref: '12',
    method: 'Progressive',
    data: 'CelebA, 64 px',
    missing: 'centre block',
    psnr: '21.45',
    ssim: '.851',
  },
  {
    ref: '12',
    method: 'Progressive',
    data: 'Stanford Cars, 64 px',
    missing: 'centre block',
    psnr: '15.02',
    ssim: '.725',
    remark: 'The row is split over two lines.',
  },
  {
    ref: '13',
    method: 'Context encoder',
    data: 'Paris StreetView, 128 px',
    missing: 'random region',
    psnr: '17.59',
    ssim: '',
    remark: 'Its paper has this figure for the centre, 64 px wide.',
  },
  {
    ref: '15',
    method: 'GMCNN',
    data: 'Paris StreetView, 256 px',
    missing: '128 px centre',
    psnr: '24.65',
    ssim: '.965 / .865',
    remark: 'Printed twice, .965 and .865; its paper has .865.',
  },
  {
    ref: '15',
    method: 'GMCNN',
    data: 'ImageNet, 256 px',
    missing: '128 px centre',
    psnr: '22.43',
    ssim: '.894',
  },
  {
    ref: '15',
    method: 'GMCNN',
    data: 'Places2, 256 px',
    missing: '128 px centre',
    psnr: '20.16',
    ssim: '.863',
  },
  {
    ref: '15',
    method: 'GMCNN',
    data: 'CelebA-HQ, 256 px',
    missing: '128 px centre',
    psnr: '25.70',
    ssim: '.955',
  },
  {
    ref: '16',
    method: 'Contextual attention',
    data: 'Places2, 256 px',
    missing: '128 px centre',
    psnr: '18.91',
    ssim: '',
  },
];

/** What one of our nodes measured over the bundled photos: means, and how far photos lie apart. */
export interface Measured {
  readonly node: string;
  readonly photos: number;
  /** Decibel over the whole picture, known pixels kept. */
  readonly psnr: number;
  /** Of the whole picture, Wang's window. */
  readonly ssim: number;
  /** The least and the most PSNR of any photo. */
  readonly range: readonly [number, number];
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Written by `npm run compare -- survey --write`; best PSNR first. */
export const measuredRows: readonly Measured[] = measured
  .map(({ node, photos }): Measured => {
    const psnrs = photos.map(({ psnr }) => psnr);
    return {
      node,
      photos: photos.length,
      psnr: mean(psnrs),
      ssim: mean(photos.map(({ ssim }) => ssim)),
      range: [Math.min(...psnrs), Math.max(...psnrs)],
    };
  })
  .toSorted((a, b) => b.psnr - a.psnr);
