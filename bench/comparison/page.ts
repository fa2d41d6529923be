import { basename } from 'node:path';
import { printAims } from './aims.ts';
import { printGateAims } from './gate-aims.ts';
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
  hold the start of its program. Taken on two hyperthreads of one core, often with other work beside: orders of
  magnitude, to half or twice as much.

The best of the peers and the best of ours are bold.

The default ρ of \`inpaint/ced\` was chosen with these photos in view; all other defaults are as their nodes came.

## Aims

Each against the best peer over the same photos.

${printAims(rows)}

## Tables

${printTables(rows)}`;

/** docs/gate.md. */
export const gatePageOf = (rows: readonly Row[]): string => `# The gate of the networks

Written by \`npm run compare -- gate --write\`: every network that ships with Reweave, beside the mean of what is known, the
harmonic fill, coherence-enhancing diffusion and G’MIC’s \`inpaint_pde\`, on photos that no network was trained on.

Photos are the first of the BSDS500 test set, their middle square made as small as 128 or 256 pixels; they are not part of
this repository. Missing is the centre block (a quarter of the picture) or free-form brush strokes, whose width
grows with the picture. Figures are means over the photos:

- **hole PSNR** over the missing pixels alone, RGB in code values, decibel;
- **SSIM** of the whole picture, Wang’s window;
- **sliced Wasserstein distance** between the patches of the fill and those of the photo: whether the texture is
  right, wherever it lies. Less is better;
- **processor seconds** of one fill, of all processors together, kernels on gpu.js and networks in WebAssembly.

The best of the peers and the best of ours are bold. How long each network was trained stands on its card
(\`models/NAME.card.json\`). In the averaged hybrid two to one was chosen with these photos in view.

## Aims

${printGateAims(rows)}

## Tables

${printTables(rows)}`;

/** What the survey's panel shows as measured: figures of every photo. */
export function measuredOf(rows: readonly Row[]): string {
  const name = (path: string) => basename(path).replace(/\.\w+$/, '');
  return `${JSON.stringify(
    rows.map((row) => ({
      node: row.name,
      photos: row.scores.map(({ photo, whole, ssim }) => ({
        photo: name(photo),
        psnr: Number(whole.toFixed(4)),
        ssim: Number(ssim.toFixed(5)),
      })),
    })),
    null,
    2,
  )}\n`;
}
