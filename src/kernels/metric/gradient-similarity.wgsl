// How unlike two pictures' gradient magnitudes are, 0 to 1: 1 - (2 ga gb + T) / (ga^2 + gb^2 + T), which is
// (ga - gb)^2 / (ga^2 + gb^2 + T), with Prewitt's differences over 3x3 pixels, each a third, and 0 beyond
// the border. Reads the first channel.

fn at(x : i32, y : i32) -> vec2f {
  if (x < 0 || y < 0 || x >= i32(params.width) || y >= i32(params.height)) { return vec2f(0.0); }
  let i = u32(y) * params.width + u32(x);
  return vec2f(image[i].x, reference[i].x);
}

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let x = i32(id.x);
  let y = i32(id.y);
  let a = at(x - 1, y - 1); let b = at(x, y - 1); let c = at(x + 1, y - 1);
  let d = at(x - 1, y); let f = at(x + 1, y);
  let g = at(x - 1, y + 1); let h = at(x, y + 1); let i = at(x + 1, y + 1);
  let across = ((a - c) + (d - f) + (g - i)) / 3.0;
  let down = ((a - g) + (b - h) + (c - i)) / 3.0;
  let square = across * across + down * down;
  let apart = sqrt(square.x) - sqrt(square.y);
  output[id.y * params.width + id.x] = apart * apart / (square.x + square.y + params.t);
}
