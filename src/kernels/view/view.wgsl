// Draws one or two planes onto a canvas: picture coordinates = (canvas pixel - origin) / zoom.
// A canvas pixel is the mean of the picture over the square that it covers, so an enlarged pixel is
// a square with clean edges. What is shown of a value v is (offset + gain v)^(1 / gamma).
// What the same view draws for each of its pixels is known when its pipeline is made: see the overrides.

struct View {
  canvas : vec2f,
  frame : vec2f,       // the size that picture coordinates speak of
  sizeA : vec2f,
  sizeB : vec2f,
  sizeOverlay : vec2f,
  zoom : f32,
  unused : f32,
  origins : vec4f,     // of a, of b
  wipe : vec4f,        // direction across the line, where it stands along it; first column of the right half
  surround : vec4f,
  tint : vec4f,
  toneA : vec4f,       // offset, gain, 1 / gamma; w unused
  toneB : vec4f,
}
override MODE : u32;          // 0 = a, 1 = wipe between a and b, 2 = beside each other, 3 = |a - b|, 4 = heat map of a
override KIND_A : u32;        // 0 = nothing, 1 = field, 2 = image, 3 = matches
override KIND_B : u32;
override HAS_OVERLAY : bool;
override MARK_A : u32;        // 0 = none, 1 = tint, 2 = outline
override MARK_B : u32;
override CHANNEL : u32;       // 0 = all, 1 = R, 2 = G, 3 = B, 4 = luma
override IS_TONED : bool;     // some tone is not the plain one
override HAS_GRID : bool;     // lines between pixels
override IS_SPARSE : bool;    // some picture is reduced so far that not all of it is read
override IS_WHOLE : bool;     // all sizes are the frame's, zoom is whole: a canvas pixel lies within one of the picture's

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
fn pixel(which : u32, x : u32, y : u32, size : vec2f) -> vec3f {
  let at = y * u32(size.x) + x;
  if (which == 2u) { return vec3f(overlay[at]); }
  if (which == 0u) {
    if (KIND_A == 1u) { return vec3f(a[at]); }
    let v = vec3f(a[4u * at], a[4u * at + 1u], a[4u * at + 2u]);
    if (KIND_A == 3u) { return matchColour(v.xy, vec2f(f32(x), f32(y)), size); }
    return v;
  }
  if (KIND_B == 1u) { return vec3f(b[at]); }
  let v = vec3f(b[4u * at], b[4u * at + 1u], b[4u * at + 2u]);
  if (KIND_B == 3u) { return matchColour(v.xy, vec2f(f32(x), f32(y)), size); }
  return v;
}

// Where a canvas pixel covers more than 7 picture pixels a side, 8 x 8 of them stand for all.
const MOST_COVERED = 7.0;
const TAPS = 8u;
fn sparse(which : u32, low : vec2f, high : vec2f, size : vec2f) -> vec3f {
  let step = (high - low) / f32(TAPS);
  var sum = vec3f(0.0);
  for (var j = 0u; j < TAPS; j++) {
    for (var i = 0u; i < TAPS; i++) {
      let q = min(floor(low + (vec2f(f32(i), f32(j)) + 0.5) * step), size - 1.0);
      sum += pixel(which, u32(q.x), u32(q.y), size);
    }
  }
  return sum / f32(TAPS * TAPS);
}

// Mean of a picture over the square around p that a canvas pixel covers.
fn sample(which : u32, p : vec2f, size : vec2f) -> vec3f {
  if (IS_WHOLE) { return pixel(which, u32(p.x), u32(p.y), size); }
  let scale = size / view.frame;
  let low = max((p - 0.5 / view.zoom) * scale, vec2f(0.0));
  let high = min((p + 0.5 / view.zoom) * scale, size);
  if (IS_SPARSE && any(scale / view.zoom > vec2f(MOST_COVERED))) {
    return sparse(which, low, high, size);
  }
  let first = vec2u(low);
  let end = vec2u(ceil(high));
  var sum = vec3f(0.0);
  for (var y = first.y; y < end.y; y++) {
    var row = vec3f(0.0);
    for (var x = first.x; x < end.x; x++) {
      row += (min(f32(x) + 1.0, high.x) - max(f32(x), low.x)) * pixel(which, x, y, size);
    }
    sum += (min(f32(y) + 1.0, high.y) - max(f32(y), low.y)) * row;
  }
  return sum / ((high.x - low.x) * (high.y - low.y));
}

fn side(second : bool, p : vec2f) -> vec3f {
  var v : vec3f;
  if (second && KIND_B != 0u) { v = sample(1u, p, view.sizeB); } else { v = sample(0u, p, view.sizeA); }
  if (CHANNEL == 1u) { return v.rrr; }
  if (CHANNEL == 2u) { return v.ggg; }
  if (CHANNEL == 3u) { return v.bbb; }
  if (CHANNEL == 4u) { return vec3f(dot(v, vec3f(0.299, 0.587, 0.114))); }
  return v;
}

fn toned(v : vec3f, tone : vec4f) -> vec3f {
  if (!IS_TONED) { return clamp(v, vec3f(0.0), vec3f(1.0)); }
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

fn marked(colour : vec3f, p : vec2f, mark : u32) -> vec3f {
  if (!HAS_OVERLAY || mark == 0u) { return colour; }
  if (mark == 1u) {
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
  if (!HAS_GRID) { return colour; }
  let here = floor((position - origin) / view.zoom);
  let before = floor((position - 1.0 - origin) / view.zoom);
  if (all(here == before)) { return colour; }
  return mix(colour, vec3f(0.5), 0.4);
}

@fragment
fn colour(@builtin(position) position : vec4f) -> @location(0) vec4f {
  var second = false;
  if (MODE == 2u) { second = position.x >= view.wipe.w; }
  if (MODE == 1u) { second = dot(position.xy, view.wipe.xy) >= view.wipe.z; }
  let origin = select(view.origins.xy, view.origins.zw, second);
  let p = (position.xy - origin) / view.zoom;
  let kind = select(KIND_A, KIND_B, second);
  if (kind == 0u || any(p < vec2f(0.0)) || any(p >= view.frame)) { return view.surround; }
  var shown = side(second, p);
  if (MODE == 3u) {
    if (KIND_B == 0u) { return view.surround; }
    shown = abs(shown - side(true, p));
  }
  shown = toned(shown, select(view.toneA, view.toneB, second));
  if (MODE == 4u) { shown = heat((shown.r + shown.g + shown.b) / 3.0); }
  if (second) { shown = marked(shown, p, MARK_B); } else { shown = marked(shown, p, MARK_A); }
  return vec4f(gridded(shown, position.xy, origin), 1.0);
}
