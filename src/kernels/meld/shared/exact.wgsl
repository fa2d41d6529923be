// What a patch says, in the picture's own numbers: the source at q + M away, toned.

alias Number = f32;
alias Colour = vec3f;

fn saidAt(found : vec4f, here : u32, away : vec2i) -> Colour {
  let m = 4u * u32(found.z);
  let x = 4096 * i32(found.x) + i32(turns[m]) * away.x + i32(turns[m + 2u]) * away.y;
  let y = 4096 * i32(found.y) + i32(turns[m + 1u]) * away.x + i32(turns[m + 3u]) * away.y;
  let at = vec2i(x >> 12u, y >> 12u);
  let part = vec2f(vec2i(x & 4095, y & 4095)) / 4096.0;
  let width = i32(params.sourceWidth);
  let right = min(at.x + 1, width - 1);
  let below = min(at.y + 1, i32(params.sourceHeight) - 1);
  let upper = mix(source[at.y * width + at.x].xyz, source[at.y * width + right].xyz, part.x);
  let lower = mix(source[below * width + at.x].xyz, source[below * width + right].xyz, part.x);
  return gain[here].xyz / 256.0 * mix(upper, lower, part.y) + bias[here].xyz;
}

fn meanOf(sum : Colour, total : Number) -> vec3f { return sum / total; }

