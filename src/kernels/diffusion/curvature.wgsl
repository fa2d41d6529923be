// |kappa|: the length, over the channels, of the curvature of level lines  kappa = div(grad v / |grad v|) , the lengths of
// gradients taken over all channels and kept above eps. At the half points between a pixel and its four
// neighbours: differences across, means of central differences along. Borders repeat. With `weighed` 1 it is
// |kappa| |grad v| , which fades out where the picture is flat and level lines mean nothing.

fn at(x : i32, y : i32) -> vec3f {
  let cx = u32(clamp(x, 0, i32(params.width) - 1));
  let cy = u32(clamp(y, 0, i32(params.height) - 1));
  return v[cy * params.width + cx].xyz;
}

// The unit gradient's component across the edge between (x, y) and (x + dx, y + dy).
fn across(x : i32, y : i32, dx : i32, dy : i32) -> vec3f {
  let d = at(x + dx, y + dy) - at(x, y);
  let t = 0.25 * (at(x + dy, y + dx) - at(x - dy, y - dx) + at(x + dx + dy, y + dy + dx) - at(x + dx - dy, y + dy - dx));
  return d / sqrt(dot(d, d) + dot(t, t) + params.epsilon * params.epsilon);
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let x = i32(id.x);
  let y = i32(id.y);
  // A difference over the border is 0, and so is what it gives.
  let kappa = across(x, y, 1, 0) - across(max(x - 1, 0), y, i32(x > 0), 0)
    + across(x, y, 0, 1) - across(x, max(y - 1, 0), 0, i32(y > 0));
  var weight = 1.0;
  if (params.weighed == 1u) {
    let dx = 0.5 * (at(x + 1, y) - at(x - 1, y));
    let dy = 0.5 * (at(x, y + 1) - at(x, y - 1));
    weight = sqrt(dot(dx, dx) + dot(dy, dy));
  }
  output[id.y * params.width + id.x] = weight * length(kappa);
}
