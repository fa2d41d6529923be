/** How far a network is on its way to its first run. */
export interface Loading {
  readonly file: string;
  /** Its file is read; its session is built; WebGPU is compared with WebAssembly. */
  readonly stage: 'reading' | 'building' | 'comparing';
  /** Bytes of the file that were read, and how many it has; null where nobody says. */
  readonly bytes: number;
  readonly of: number | null;
}

/** Whoever waits for a network: hears how far it is, and may leave. */
export interface Listener {
  readonly signal: AbortSignal;
  loading(loading: Loading): void;
}

/** Whoever reads a file for somebody who waits. */
export interface Reading {
  readonly signal: AbortSignal;
  progress(bytes: number, of: number | null): void;
}

/** How a listener hears of a file that is read. */
export const readingFor = (listener: Listener | undefined, file: string): Reading | undefined =>
  listener && {
    signal: listener.signal,
    progress: (bytes, of) => listener.loading({ file, stage: 'reading', bytes, of }),
  };
