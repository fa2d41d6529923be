// Draws one or two planes onto a canvas: picture coordinates = (canvas pixel - origin) / zoom.
// A canvas pixel is the mean of the picture over the square that it covers, so an enlarged pixel is
// a square with clean edges. What is shown of a value v is (offset + gain v)^(1 / gamma).
// mode: 0 = a, 1 = wipe between a and b, 2 = a and b beside each other, 3 = |a - b|, 4 = heat map of a.
// kinds: 0 = nothing, 1 = field, 2 = image, 3 = matches. marks: 0 = none, 1 = tint, 2 = outline.

struct View {
  canvas : vec2f,
  frame : vec2f,       // the size that picture coordinates speak of
  sizeA : vec2f,
  sizeB : vec2f,
  sizeOverlay : vec2f,
  marks : vec2f,       // of a and b
  origins : vec4f,     // of a, of b
  wipe : vec4f,        // direction across the line, where it stands along it; first column of the right half
  kinds : vec4f,       // of a, b, overlay; w: channel (0 = all, 1 = R, 2 = G, 3 = B, 4 = luma)
  surround : vec4f,
  tint : vec4f,
  toneA : vec4f,       // offset, gain, 1 / gamma; w: 1 draws lines between pixels
  toneB : vec4f,       // the same; w unused
  zoom : f32,
  mode : f32,
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

// The direction of a match as hue, its distance as brightness; nothing matched is dark grey.
fn matchColour(found : vec2f, here : vec2f, size : vec2f) -> vec3f {
  if (found.x < 0.0) { return vec3f(0.15); }
  let way = found - here;
  let turn = atan2(way.y, way.x) / 6.283185307;
  let hue = abs(fract(turn + vec3f(0.0, 2.0, 1.0) / 3.0) * 6.0 - 3.0) - 1.0;
  let value = sqrt(min(1.0, 2.0 * length(way) / length(size)));
  return value * mix(vec3f(1.0), clamp(hue, vec3f(0.0), vec3f(1.0)), 0.75);
}

// One pixel of picture `which`: 0 = a, 1 = b, 2 = overlay.
fn pixel(which : u32, x : f32, y : f32, size : vec2f) -> vec3f {
  let at = u32(y) * u32(size.x) + u32(x);
  if (which == 2u) { return vec3f(overlay[at]); }
  let kind = select(view.kinds.x, view.kinds.y, which == 1u);
  if (kind == 1.0) {
    if (which == 0u) { return vec3f(a[at]); }
    return vec3f(b[at]);
  }
  var v : vec3f;
  if (which == 0u) { v = vec3f(a[4u * at], a[4u * at + 1u], a[4u * at + 2u]); }
  else { v = vec3f(b[4u * at], b[4u * at + 1u], b[4u * at + 2u]); }
  if (kind == 3.0) { return matchColour(v.xy, vec2f(x, y), size); }
  return v;
}

const MOST_TAPS = 8.0; // a side, when a canvas pixel covers many picture pixels

struct Taps { first : f32, count : f32, step : f32, low : f32, high : f32 }
fn tapsOver(low : f32, high : f32) -> Taps {
  let first = floor(low);
  let count = ceil(high) - first;
  if (count <= MOST_TAPS) { return Taps(first, count, 0.0, low, high); }
  return Taps(0.0, MOST_TAPS, (high - low) / MOST_TAPS, low, high);
}
fn tapAt(taps : Taps, k : f32) -> f32 {
  return select(taps.first + k, floor(taps.low + (k + 0.5) * taps.step), taps.step > 0.0);
}
fn tapWeight(taps : Taps, at : f32) -> f32 {
  return select(min(at + 1.0, taps.high) - max(at, taps.low), 1.0, taps.step > 0.0);
}

// Mean of a picture over the square around p that a canvas pixel covers.
fn sample(which : u32, p : vec2f, size : vec2f) -> vec3f {
  let scale = size / view.frame;
  let low = max((p - 0.5 / view.zoom) * scale, vec2f(0.0));
  let high = min((p + 0.5 / view.zoom) * scale, size);
  let across = tapsOver(low.x, high.x);
  let down = tapsOver(low.y, high.y);
  var sum = vec3f(0.0);
  var total = 0.0;
  for (var j = 0.0; j < down.count; j += 1.0) {
    let y = min(tapAt(down, j), size.y - 1.0);
    for (var i = 0.0; i < across.count; i += 1.0) {
      let x = min(tapAt(across, i), size.x - 1.0);
      let weight = tapWeight(across, x) * tapWeight(down, y);
      sum += weight * pixel(which, x, y, size);
      total += weight;
    }
  }
  return sum / total;
}

fn side(second : bool, p : vec2f) -> vec3f {
  var v : vec3f;
  if (second) { v = sample(1u, p, view.sizeB); } else { v = sample(0u, p, view.sizeA); }
  let channel = view.kinds.w;
  if (channel == 0.0) { return v; }
  if (channel == 4.0) { return vec3f(dot(v, vec3f(0.299, 0.587, 0.114))); }
  return vec3f(v[u32(channel) - 1u]);
}

fn toned(v : vec3f, tone : vec4f) -> vec3f {
  let lit = max(tone.x + tone.y * v, vec3f(0.0));
  if (tone.z == 1.0) { return min(lit, vec3f(1.0)); }
  return min(pow(lit, vec3f(tone.z)), vec3f(1.0));
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

fn isMissing(p : vec2f) -> bool {
  let q = clamp(floor(p * view.sizeOverlay / view.frame), vec2f(0.0), view.sizeOverlay - 1.0);
  return overlay[u32(q.y) * u32(view.sizeOverlay.x) + u32(q.x)] >= 0.5;
}

fn marked(colour : vec3f, p : vec2f, mark : f32) -> vec3f {
  if (view.kinds.z == 0.0 || mark == 0.0) { return colour; }
  if (mark == 1.0) {
    return mix(colour, view.tint.rgb, view.tint.a * sample(2u, p, view.sizeOverlay).x);
  }
  // A light line inside the hole and a dark one outside show on every picture.
  let here = isMissing(p);
  let line = 1.0 / view.zoom;
  let isRim = isMissing(p + vec2f(line, 0.0)) != here || isMissing(p - vec2f(line, 0.0)) != here
    || isMissing(p + vec2f(0.0, line)) != here || isMissing(p - vec2f(0.0, line)) != here;
  if (!isRim) { return colour; }
  return select(vec3f(0.08), view.tint.rgb, here);
}

// Lines between pixels, one canvas pixel wide.
fn gridded(colour : vec3f, position : vec2f, origin : vec2f) -> vec3f {
  if (view.toneA.w == 0.0) { return colour; }
  let here = floor((position - origin) / view.zoom);
  let before = floor((position - 1.0 - origin) / view.zoom);
  if (all(here == before)) { return colour; }
  return mix(colour, vec3f(0.5), 0.4);
}

@fragment
fn colour(@builtin(position) position : vec4f) -> @location(0) vec4f {
  var second = false;
  if (view.mode == 2.0) { second = position.x >= view.wipe.w; }
  if (view.mode == 1.0) { second = dot(position.xy, view.wipe.xy) >= view.wipe.z; }
  let origin = select(view.origins.xy, view.origins.zw, second);
  let p = (position.xy - origin) / view.zoom;
  let kind = select(view.kinds.x, view.kinds.y, second);
  if (kind == 0.0 || any(p < vec2f(0.0)) || any(p >= view.frame)) { return view.surround; }
  var shown = side(second, p);
  if (view.mode == 3.0) {
    if (view.kinds.y == 0.0) { return view.surround; }
    shown = abs(shown - side(true, p));
  }
  shown = toned(shown, select(view.toneA, view.toneB, second));
  if (view.mode == 4.0) { shown = heat((shown.r + shown.g + shown.b) / 3.0); }
  let mark = select(view.marks.x, view.marks.y, second);
  return vec4f(gridded(marked(shown, p, mark), position.xy, origin), 1.0);
}
