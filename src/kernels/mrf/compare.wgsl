// How well each label (the centre of a known patch) fits the cheapest of some templates: the least, over templates,
// of the template's own cost plus the sum of squared differences over a rectangle of offsets around both centres,
// where the template's pixel is in the picture and known; at most what the label's third number says, beyond which nobody
// asks. Whole numbers. -1 where there is no label.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  output[at] = -1.0;
  let label = vec2i(labels[at].xy);
  if (label.x < 0) { return; }
  let sourceWidth = i32(params.sourceWidth);
  let sourceHeight = i32(params.sourceHeight);
  var least = u32(labels[at].z);
  for (var k = 0u; k < params.count; k++) {
    let centre = vec2i(templates[k].xy);
    let own = u32(templates[k].w);
    var sum = 0u;
    for (var dy = params.top; dy <= params.bottom && own + (sum >> params.shift) < least; dy++) {
      for (var dx = params.left; dx <= params.right; dx++) {
        let p = centre + vec2i(dx, dy);
        if (p.x < 0 || p.y < 0 || p.x >= sourceWidth || p.y >= sourceHeight) { continue; }
        let here = u32(p.y * sourceWidth + p.x);
        if (hole[here] >= 0.5) { continue; }
        let there = u32((label.y + dy) * sourceWidth + label.x + dx);
        let d = vec3i(source[here].xyz) - vec3i(source[there].xyz);
        sum += u32(dot(d, d));
      }
    }
    least = min(least, own + (sum >> params.shift));
  }
  output[at] = f32(least);
}
