// Draws one or two planes onto a canvas: picture pixel = centre + (canvas pixel - middle) / zoom.
// Enlarged, a picture pixel is a square; reduced, a canvas pixel is the mean of what it covers.
// mode: 0 = a, 1 = wipe between a and b, 2 = a and b beside each other, 3 = |a - b| * gain,
// 4 = heat map of a * gain. lanes: 4 = image, 1 = field, 0 = nothing there.

struct View {
  canvas : vec2f,
  centre : vec2f,
  sizeA : vec2f,
  sizeB : vec2f,
  sizeOverlay : vec2f,
  wipe : vec2f,        // where the line crosses the middle row (0..1), angle in radians
  lanes : vec4f,       // of a, b, overlay; w unused
  surround : vec4f,
  tint : vec4f,
  zoom : f32,
  gain : f32,
  mode : f32,
  unused : f32,
}
@group(0) @binding(0) var<uniform> view : View;
@group(0) @binding(1) var<storage, read> a : array<f32>;
@group(0) @binding(2) var<storage, read> b : array<f32>;
@group(0) @binding(3) var<storage, read> overlay : array<f32>;

@vertex
fn corner(@builtin(vertex_index) index : u32) -> @builtin(position) vec4f {
  // One triangle that covers the canvas.
  return vec4f(f32(index & 1u) * 4.0 - 1.0, f32(index >> 1u) * 4.0 - 1.0, 0.0, 1.0);
}

const MOST_SAMPLES = 8.0; // a side, when a canvas pixel covers many picture pixels

fn readA(x : u32, y : u32) -> vec3f {
  let at = y * u32(view.sizeA.x) + x;
  if (view.lanes.x < 2.0) { return vec3f(a[at]); }
  return vec3f(a[4u * at], a[4u * at + 1u], a[4u * at + 2u]);
}
fn readB(x : u32, y : u32) -> vec3f {
  let at = y * u32(view.sizeB.x) + x;
  if (view.lanes.y < 2.0) { return vec3f(b[at]); }
  return vec3f(b[4u * at], b[4u * at + 1u], b[4u * at + 2u]);
}

fn inside(p : vec2f, size : vec2f) -> bool {
  return all(p >= vec2f(0.0)) && all(p < size);
}

// Mean of picture `which` (0 = a, 1 = b, 2 = overlay) over the square that the canvas pixel covers.
fn sample(which : u32, p : vec2f, size : vec2f) -> vec3f {
  let footprint = max(1.0, 1.0 / view.zoom);
  let count = min(MOST_SAMPLES, ceil(footprint));
  var sum = vec3f(0.0);
  for (var j = 0.0; j < count; j += 1.0) {
    for (var i = 0.0; i < count; i += 1.0) {
      let shift = select((vec2f(i, j) + 0.5) / count - 0.5, vec2f(0.0), count == 1.0) * footprint;
      let q = vec2u(clamp(p + shift, vec2f(0.0), size - 1.0));
      if (which == 0u) { sum += readA(q.x, q.y); }
      else if (which == 1u) { sum += readB(q.x, q.y); }
      else { sum += vec3f(overlay[q.y * u32(view.sizeOverlay.x) + q.x]); }
    }
  }
  return sum / (count * count);
}

// The colours of the "inferno" map at eighths, linear in between.
fn heat(value : f32) -> vec3f {
  var stops = array<vec3f, 9>(
    vec3f(0.001, 0.000, 0.014), vec3f(0.122, 0.047, 0.282), vec3f(0.333, 0.059, 0.428),
    vec3f(0.533, 0.134, 0.415), vec3f(0.736, 0.216, 0.330), vec3f(0.890, 0.349, 0.201),
    vec3f(0.976, 0.554, 0.039), vec3f(0.976, 0.788, 0.196), vec3f(0.988, 0.998, 0.645));
  let t = clamp(value, 0.0, 1.0) * 8.0;
  let i = min(u32(t), 7u);
  return mix(stops[i], stops[i + 1u], t - f32(i));
}

fn withOverlay(colour : vec3f, p : vec2f) -> vec3f {
  if (view.lanes.z == 0.0 || !inside(p, view.sizeOverlay)) { return colour; }
  return mix(colour, view.tint.rgb, view.tint.a * sample(2u, p, view.sizeOverlay).x);
}

@fragment
fn colour(@builtin(position) position : vec4f) -> @location(0) vec4f {
  var middle = 0.5 * view.canvas;
  var second = false;
  if (view.mode == 2.0) {
    // Two halves, each with the same part of the picture in its middle.
    second = position.x >= middle.x;
    middle.x = view.canvas.x * select(0.25, 0.75, second);
  }
  if (view.mode == 1.0) {
    let lean = vec2f(cos(view.wipe.y), sin(view.wipe.y));
    let distance = dot(position.xy - vec2f(view.wipe.x * view.canvas.x, middle.y), lean);
    second = distance >= 0.0;
  }
  let p = view.centre + (position.xy - middle) / view.zoom;
  if (second) {
    if (!inside(p, view.sizeB) || view.lanes.y == 0.0) { return view.surround; }
    return vec4f(withOverlay(view.gain * sample(1u, p, view.sizeB), p), 1.0);
  }
  if (!inside(p, view.sizeA) || view.lanes.x == 0.0) { return view.surround; }
  let first = sample(0u, p, view.sizeA);
  if (view.mode == 3.0) {
    if (!inside(p, view.sizeB) || view.lanes.y == 0.0) { return view.surround; }
    return vec4f(abs(first - sample(1u, p, view.sizeB)) * view.gain, 1.0);
  }
  if (view.mode == 4.0) { return vec4f(heat(dot(first, vec3f(1.0 / 3.0)) * view.gain), 1.0); }
  return vec4f(withOverlay(view.gain * first, p), 1.0);
}
