import { printAims } from './aims.ts';
import { printTables, type Row } from './table.ts';

/** docs/comparison.md. */
export const pageOf = (rows: readonly Row[]): string => `# Comparison

Written by \`npm run compare -- --write\`: fills of the classical nodes, with their default parameters, beside
those of OpenCV, scikit-image and G’MIC, on the same files.

Photos are the first of the BSDS500 test set, their middle 256x256 pixels; they are not part of this repository. A damage is
drawn for each photo by its number: thin scratches, lines of text, free-form strokes over 18 to 22 % of the
picture, a centre block of 128x128. Figures are means over the photos:

- **hole PSNR** over the missing pixels alone, RGB in code values, decibel;
- **SSIM** of the whole picture, Wang’s window;
- **sliced Wasserstein distance** between the patches of the fill and those of the photo: whether the texture is
  right, wherever it lies. Less is better;
- **processor seconds** of one fill, of all processors together, ours on gpu.js without a graphics card. G’MIC’s
  hold the start of its program.

The best of the peers and the best of ours are bold. What takes long is filled on the first photos only: such a
mean is over other photos than its neighbours’.

The default ρ of \`inpaint/ced\` was chosen with these photos in view; all other defaults are as their nodes came.

## Aims

Each against the best peer over the same photos.

${printAims(rows)}

## Tables

${printTables(rows)}`;
