// One colour of a red-black sweep for the edge map e = 1 - v of Ambrosio & Tortorelli:
//   (1 + a_p) e_p + 4 eps^2 sum_q (e_p - e_q) = a_p ,   a_p = (eps / beta) sum_q |u_p - u_q|^2
// over the neighbours q inside the picture and all channels; omega stretches the step (SOR). In place.

fn difference(a : u32, b : u32) -> f32 {
  let d = u[a].xyz - u[b].xyz;
  return dot(d, d);
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  if (((id.x + id.y) & 1u) != params.colour) { return; }
  let at = id.y * params.width + id.x;
  let right = at + 1u;
  let below = at + params.width;
  var steep = 0.0;
  var around = 0.0;
  var count = 0.0;
  if (id.x > 0u) { steep += difference(at, at - 1u); around += edges[at - 1u]; count += 1.0; }
  if (id.x + 1u < params.width) { steep += difference(at, right); around += edges[right]; count += 1.0; }
  if (id.y > 0u) {
    let above = at - params.width;
    steep += difference(at, above); around += edges[above]; count += 1.0;
  }
  if (id.y + 1u < params.height) { steep += difference(at, below); around += edges[below]; count += 1.0; }
  let a = params.steepness * steep;
  let solved = (a + params.spread * around) / (1.0 + a + params.spread * count);
  edges[at] = edges[at] + params.omega * (solved - edges[at]);
}
