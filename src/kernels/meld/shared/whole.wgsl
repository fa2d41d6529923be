// What a patch says, in whole numbers: the source at q + M away, toned. Means in 1/256.

alias Number = i32;
alias Colour = vec3i;

fn saidAt(found : vec4f, here : u32, away : vec2i) -> Colour {
  let m = 4u * u32(found.z);
  let x = 4096 * i32(found.x) + i32(turns[m]) * away.x + i32(turns[m + 2u]) * away.y;
  let y = 4096 * i32(found.y) + i32(turns[m + 1u]) * away.x + i32(turns[m + 3u]) * away.y;
  let at = vec2i(x >> 12u, y >> 12u);
  let part = vec2i((x >> 4u) & 255, (y >> 4u) & 255);
  let width = i32(params.sourceWidth);
  let right = min(at.x + 1, width - 1);
  let below = min(at.y + 1, i32(params.sourceHeight) - 1);
  let upper = (256 - part.x) * vec3i(source[at.y * width + at.x].xyz) + part.x * vec3i(source[at.y * width + right].xyz);
  let lower = (256 - part.x) * vec3i(source[below * width + at.x].xyz) + part.x * vec3i(source[below * width + right].xyz);
  let sampled = ((256 - part.y) * upper + part.y * lower + 32768) >> vec3u(16u);
  let toned = ((vec3i(gain[here].xyz) * sampled + 128) >> vec3u(8u)) + vec3i(bias[here].xyz);
  return clamp(toned, vec3i(0, -256, -256), vec3i(255));
}

fn meanOf(sum : Colour, total : Number) -> vec3f {
  // Moved up by 512, so that whole-number division rounds one way; sums of 121 patches fit into 32 bits.
  let all = u32(total);
  let moved = vec3u(sum) + 512u * all;
  let rest = ((moved % all) * 256u + all / 2u) / all;
  return vec3f(vec3i((moved / all) * 256u + rest) - 512 * 256);
}

