import { DeviceLostError, type Dispatch, type Gpu } from '../../src/kernels/gpu/gpu.ts';
import {
  type Field,
  type Image,
  LANES,
  type Matches,
  type Plane,
  type Size,
} from '../../src/kernels/gpu/plane.ts';

/**
 * A device without arithmetic that keeps books: what lives, what was ever made, and an error for
 * every plane released twice or touched after its release.
 */
export class FakeGpu implements Gpu {
  readonly backend = { kind: 'webgpu', label: 'fake', device: '' } as const;
  readonly live = new Set<Plane>();
  readonly lost: Promise<string>;
  made = 0;
  dispatches = 0;
  peak = 0;
  #lose: (reason: string) => void = () => {};
  #lostReason: string | null = null;

  constructor() {
    this.lost = new Promise((resolve) => {
      this.#lose = resolve;
    });
  }

  get memory() {
    return { held: this.#bytes(), peak: this.peak };
  }

  image = (size: Size): Image => this.#make({ kind: 'image', id: ++this.made, ...size });
  field = (size: Size): Field => this.#make({ kind: 'field', id: ++this.made, ...size });
  matches = (size: Size): Matches => this.#make({ kind: 'matches', id: ++this.made, ...size });

  upload(plane: Plane): void {
    this.#touch(plane);
  }

  record({ reads, output }: Dispatch): void {
    this.dispatches++;
    for (const plane of [...reads, output]) this.#touch(plane);
  }

  async read(plane: Plane): Promise<Float32Array> {
    this.#touch(plane);
    await this.idle();
    return new Float32Array(plane.width * plane.height * LANES[plane.kind]);
  }

  release(plane: Plane): void {
    if (!this.live.delete(plane)) throw new Error(`plane ${plane.id} was released twice`);
  }

  async idle(): Promise<void> {
    if (this.#lostReason !== null) throw new DeviceLostError(this.#lostReason);
  }
  breathe = (): Promise<void> => this.idle();
  deviceMilliseconds = async (): Promise<null> => null;
  destroy(): void {
    this.lose('destroyed');
  }

  /** Loses the device as a driver reset would. */
  lose(reason: string): void {
    this.#lostReason = reason;
    this.#lose(reason);
  }

  #make<P extends Plane>(plane: P): P {
    this.live.add(plane);
    this.peak = Math.max(this.peak, this.#bytes());
    return plane;
  }

  #touch(plane: Plane): void {
    if (!this.live.has(plane)) throw new Error(`plane ${plane.id} was touched after its release`);
  }

  #bytes(): number {
    let bytes = 0;
    for (const { kind, width, height } of this.live) bytes += width * height * LANES[kind] * 4;
    return bytes;
  }
}
