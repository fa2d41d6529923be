import type { Size } from '../../src/kernels/gpu/plane.ts';

/** A grey picture by formula; x and y count pixels from 0. */
export const pictureOf = ({ width, height }: Size, f: (x: number, y: number) => number) =>
  Float32Array.from({ length: width * height * 4 }, (_, i) =>
    i % 4 === 3 ? 1 : f((i >> 2) % width, Math.floor((i >> 2) / width)),
  );

/** 1 where `isHole` says that a pixel is missing, 0 elsewhere. */
export const maskOf = ({ width, height }: Size, isHole: (x: number, y: number) => boolean) =>
  Float32Array.from({ length: width * height }, (_, i) =>
    isHole(i % width, Math.floor(i / width)) ? 1 : 0,
  );
