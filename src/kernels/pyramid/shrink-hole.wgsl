// Whether a coarse pixel is missing, by the area of what is missing under it: rule 0 when all of it is, 1 when more
// than half is, 2 when any is. Areas are whole numbers, as in pyramid/shrink.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let left = id.x * params.fineWidth;
  let top = id.y * params.fineHeight;
  let right = left + params.fineWidth;
  let bottom = top + params.fineHeight;
  let whole = params.fineWidth * params.fineHeight;
  var missing = 0u;
  for (var y = top / params.height; y * params.height < bottom; y++) {
    let across = min(bottom, (y + 1u) * params.height) - max(top, y * params.height);
    for (var x = left / params.width; x * params.width < right; x++) {
      if (hole[y * params.fineWidth + x] < 0.5) { continue; }
      missing += across * (min(right, (x + 1u) * params.width) - max(left, x * params.width));
    }
  }
  var isMissing = missing == whole;
  if (params.rule == 1u) { isMissing = missing > whole / 2u; }
  if (params.rule == 2u) { isMissing = missing > 0u; }
  output[id.y * params.width + id.x] = select(0.0, 1.0, isMissing);
}
