import type { Size } from '../gpu/plane.ts';
import { coversOf } from './covers.ts';
import { compile, type Shape, UNITS } from './shapes.ts';
import { TILE, visitTiles } from './tiles.ts';

/** A mask on the CPU that knows how much of it is missing: for generators that aim at a share. */
export class Coverage {
  readonly size: Size;
  readonly mask: Uint8Array;
  missing = 0;

  constructor(size: Size) {
    this.size = size;
    this.mask = new Uint8Array(size.width * size.height);
  }

  /** Missing pixels over all pixels. */
  get ratio(): number {
    return this.missing / this.mask.length;
  }

  /**
   * Draws a shape (not one that erases), exactly as `rasterise` does. Returns a function that takes
   * it back.
   */
  add(shape: Shape): () => void {
    const { width, height } = this.size;
    const compiled = compile(shape, this.size);
    const added: number[] = [];
    if (compiled) {
      const covers = coversOf(compiled.figure);
      visitTiles(compiled, covers, this.size, (tileX, tileY, full) => {
        const [right, bottom] = [
          Math.min((tileX + 1) * TILE, width),
          Math.min((tileY + 1) * TILE, height),
        ];
        for (let y = tileY * TILE; y < bottom; y++) {
          for (let x = tileX * TILE; x < right; x++) {
            const at = y * width + x;
            if (this.mask[at] === 1) continue;
            if (full || covers(UNITS * (x + 0.5), UNITS * (y + 0.5))) {
              this.mask[at] = 1;
              added.push(at);
            }
          }
        }
      });
    }
    this.missing += added.length;
    return () => {
      for (const at of added) this.mask[at] = 0;
      this.missing -= added.length;
    };
  }
}
