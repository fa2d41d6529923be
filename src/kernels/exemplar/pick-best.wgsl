// The best of all tiles, as one match.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  var best = vec4f(-1.0, -1.0, 0.0, -1.0);
  for (var i = 0u; i < params.tiles; i++) {
    let tile = bests[i];
    if (tile.w < 0.0) { continue; }
    let wins = select(tile.w > best.w, tile.w < best.w, params.least == 1u);
    if (best.w < 0.0 || wins) { best = tile; }
  }
  output[0] = best;
}
