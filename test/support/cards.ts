import { readFileSync } from 'node:fs';

/** What a fill measured on photos that its network never saw, means by kind of hole. */
interface Row {
  readonly hole_psnr: number;
  readonly gradient: number;
  /** Sliced Wasserstein distance of patches of 7x7; networks measured before there was one have none. */
  readonly wasserstein?: number;
}
type Kind = 'centre' | 'brush' | 'squares';
interface Card {
  readonly sha256: string;
  readonly bytes: number;
  readonly parameters: number;
  readonly steps: number;
  readonly evaluation: Readonly<
    Record<Kind, Readonly<Record<'mean fill' | 'harmonic' | 'network', Row>>>
  > &
    Readonly<Record<string, number>>;
}

/** The card of a network in models/. */
export const cardOf = (model: string): Card =>
  JSON.parse(readFileSync(`models/${model}.card.json`, 'utf8'));
