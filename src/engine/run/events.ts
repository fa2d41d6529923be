import type { Loading } from '../../models/loading.ts';
import type { NodeId } from '../graph/document.ts';
import type { WireType } from '../schema/ports.ts';

export type { Loading };

/** What is known of an output without reading its pixels. */
export type OutputInfo =
  | { readonly type: Exclude<WireType, 'number'>; readonly width: number; readonly height: number }
  | { readonly type: 'number'; readonly value: number };
export type OutputInfos = Readonly<Record<string, OutputInfo>>;

/** Everything that happens in a run, in order. Plain data: it crosses to the page and into JSON. */
export type RunEvent =
  | { readonly kind: 'planned'; readonly nodes: readonly NodeId[] }
  | { readonly kind: 'started'; readonly node: NodeId }
  | { readonly kind: 'reused'; readonly node: NodeId; readonly outputs: OutputInfos }
  | {
      readonly kind: 'step';
      readonly node: NodeId;
      readonly k: number;
      readonly of?: number;
      readonly residual?: number;
      readonly stage?: string;
      /** Ports whose preview can be drawn now. */
      readonly preview?: OutputInfos;
    }
  /** A network that the node waits for: how far it is read, then built, then compared. */
  | ({ readonly kind: 'loading'; readonly node: NodeId } & Loading)
  | {
      readonly kind: 'finished';
      readonly node: NodeId;
      readonly milliseconds: number;
      /** What the device's own clock says, where it has one. */
      readonly deviceMilliseconds: number | null;
      readonly outputs: OutputInfos;
    }
  /** A number that reached an output; Infinity where two pictures are equal. */
  | { readonly kind: 'probe'; readonly node: NodeId; readonly port: string; readonly value: number }
  | {
      readonly kind: 'warning';
      readonly node: NodeId;
      readonly rule: string;
      readonly message: string;
    }
  | { readonly kind: 'saved'; readonly node: NodeId; readonly file: string }
  | { readonly kind: 'failed'; readonly node: NodeId; readonly message: string }
  /** Not run because something it reads failed. */
  | { readonly kind: 'skipped'; readonly node: NodeId; readonly because: NodeId }
  | { readonly kind: 'device-lost'; readonly reason: string; readonly attempt: number }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'done'; readonly milliseconds: number; readonly failed: number };

/** One event as a line of JSON; numbers that JSON lacks become `"Infinity"`, `"-Infinity"`, `"NaN"`. */
export const eventToJson = (event: RunEvent): string =>
  JSON.stringify(event, (_, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value) ? String(value) : value,
  );
