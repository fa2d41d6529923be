import type { Field, Image, Matches } from '../../kernels/gpu/plane.ts';

/** Everything that can travel along a wire. */
export interface WireTypes {
  /** sRGB code values, nominal 0..1. */
  readonly image: Image;
  /** 1 = missing, 0 = known; decided at one half, soft only for compositing. */
  readonly mask: Field;
  /** One number per pixel with a meaning of its own: an error map, a distance. */
  readonly field: Field;
  /** A nearest-neighbour field: for each pixel, the patch that it matches best. */
  readonly matches: Matches;
  readonly number: number;
}
export type WireType = keyof WireTypes;
/** What an input may ask for: a wire type, or a picture: anything with colours or one number per pixel. */
export type PortType = WireType | 'picture';

export interface Port<T extends PortType = PortType, Optional extends boolean = boolean> {
  readonly type: T;
  readonly label: string;
  readonly optional: Optional;
}
export type Ports = Readonly<Record<string, Port>>;

const port =
  <T extends PortType>(type: T, standard: string) =>
  (label = standard): Port<T, false> => ({ type, label, optional: false });

export const image = port('image', 'image');
export const mask = port('mask', 'mask');
export const field = port('field', 'field');
export const matches = port('matches', 'matches');
export const scalar = port('number', 'value');
/** An input that takes an image, a mask or a field. */
export const picture = port('picture', 'picture');
export const optional = <T extends PortType>(port: Port<T>): Port<T, true> => ({
  ...port,
  optional: true,
});

type WireOf<T extends PortType> = T extends WireType ? WireTypes[T] : Image | Field;
export type WiresOf<Ps extends Ports> = {
  readonly [K in keyof Ps]: Ps[K] extends Port<infer T, infer O>
    ? O extends true
      ? WireOf<T> | undefined
      : WireOf<T>
    : never;
};

/** Whether an output of type `from` may feed an input of type `to`. */
export function accepts(to: PortType, from: PortType): boolean {
  if (to === from) return true;
  if (to === 'picture') return from !== 'number' && from !== 'matches';
  return to === 'field' && from === 'mask';
}
