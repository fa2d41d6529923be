/** The standard white of daylight (D65), XYZ. */
const WHITE = [0.95047, 1, 1.08883] as const;
const LINEAR = Float64Array.from({ length: 256 }, (_, byte) => {
  const code = byte / 255;
  return code <= 0.04045 ? code / 12.92 : ((code + 0.055) / 1.055) ** 2.4;
});
const bend = (t: number) => (t > (6 / 29) ** 3 ? Math.cbrt(t) : t / (3 * (6 / 29) ** 2) + 4 / 29);

type Triple = readonly [number, number, number];

/** CIELAB (D65) of an sRGB colour in bytes: L in 0..100, a and b about -110..110. */
export const labOf = (red: number, green: number, blue: number): Triple =>
  labOfLight(LINEAR[red] ?? 0, LINEAR[green] ?? 0, LINEAR[blue] ?? 0);

/** The same of amounts of light, 0..1. */
export function labOfLight(r: number, g: number, b: number): Triple {
  const x = bend((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / WHITE[0]);
  const y = bend((0.2126729 * r + 0.7151522 * g + 0.072175 * b) / WHITE[1]);
  const z = bend((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / WHITE[2]);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const unbend = (t: number) => (t > 6 / 29 ? t ** 3 : 3 * (6 / 29) ** 2 * (t - 4 / 29));

/** The amounts of red, green and blue light that a colour of CIELAB stands for. */
export function lightOfLab(lightness: number, a: number, b: number): Triple {
  const middle = (lightness + 16) / 116;
  const x = WHITE[0] * unbend(middle + a / 500);
  const y = WHITE[1] * unbend(middle);
  const z = WHITE[2] * unbend(middle - b / 200);
  return [
    3.240454836021 * x - 1.537138850103 * y - 0.498531546868 * z,
    -0.969266389876 * x + 1.876010928842 * y + 0.041556082347 * z,
    0.055643419604 * x - 0.204025854268 * y + 1.057225162458 * z,
  ];
}

/** A picture's CIELAB in whole halves, RGBA layout; `bytes` holds R, G, B of each pixel. */
export function labHalves(bytes: Uint8Array): Float32Array {
  const lab = new Float32Array((bytes.length / 3) * 4);
  for (let at = 0; 3 * at < bytes.length; at++) {
    const colour = labOf(bytes[3 * at] ?? 0, bytes[3 * at + 1] ?? 0, bytes[3 * at + 2] ?? 0);
    for (let c = 0; c < 3; c++) lab[4 * at + c] = Math.round(2 * (colour[c] as number));
  }
  return lab;
}
