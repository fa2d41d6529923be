/** RGBA per pixel to one channel after the other, the first `channels` of them. */
export function separate(data: Float32Array, channels: number): Float32Array {
  const count = data.length / 4;
  const planes = new Float32Array(count * channels);
  for (let c = 0; c < channels; c++) {
    for (let i = 0; i < count; i++) planes[c * count + i] = data[i * 4 + c] as number;
  }
  return planes;
}

/** One channel after the other to RGBA per pixel, with 1 in the fourth lane. */
export function interleave(planes: Float32Array, channels: number): Float32Array {
  const count = planes.length / channels;
  const data = new Float32Array(count * 4).fill(1);
  for (let c = 0; c < channels; c++) {
    for (let i = 0; i < count; i++) data[i * 4 + c] = planes[c * count + i] as number;
  }
  return data;
}
