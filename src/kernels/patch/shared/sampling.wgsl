// A picture of whole numbers seen through a matrix M: the source at q + M away, bilinearly, rounded to a whole number.
// M stands column by column in `turns`, in 1/4096; parts of a pixel count in 1/256. Signed numbers keep their sign.

// Column by column: 4096 times the matrix that takes a step of the target to a step of the source.
fn turned(away : vec2i, turn : u32) -> vec2i {
  let m = 4u * turn;
  let x = i32(turns[m]) * away.x + i32(turns[m + 2u]) * away.y;
  let y = i32(turns[m + 1u]) * away.x + i32(turns[m + 3u]) * away.y;
  return (vec2i(x, y) + 2048) >> vec2u(12u);
}

fn sampleSource(q : vec2i, away : vec2i, turn : u32) -> vec3i {
  let m = 4u * turn;
  let x = 4096 * q.x + i32(turns[m]) * away.x + i32(turns[m + 2u]) * away.y;
  let y = 4096 * q.y + i32(turns[m + 1u]) * away.x + i32(turns[m + 3u]) * away.y;
  let at = vec2i(x >> 12u, y >> 12u);
  let part = vec2i((x >> 4u) & 255, (y >> 4u) & 255);
  let width = i32(params.sourceWidth);
  let here = vec3i(source[at.y * width + at.x].xyz);
  if (part.x + part.y == 0) { return here; }
  let right = min(at.x + 1, width - 1);
  let below = min(at.y + 1, i32(params.sourceHeight) - 1);
  let upper = (256 - part.x) * here + part.x * vec3i(source[at.y * width + right].xyz);
  let lower = (256 - part.x) * vec3i(source[below * width + at.x].xyz) + part.x * vec3i(source[below * width + right].xyz);
  return ((256 - part.y) * upper + part.y * lower + 32768) >> vec3u(16u);
}

