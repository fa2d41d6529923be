// What a patch says, in whole numbers: the source at q + M away, toned. Means in 1/256.

alias Number = i32;
alias Colour = vec3i;

fn saidAt(found : vec4f, here : u32, away : vec2i) -> Colour {
  let sampled = sampleSource(vec2i(found.xy), away, u32(found.z));
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

