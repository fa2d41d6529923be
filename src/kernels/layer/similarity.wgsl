// How alike the patches of 3x3 (all maps) around a key (row) and around a query (column) are; both grids take every
// `rate`-th position of the maps, and outside a grid there is 0.
// by cosine:   <K, F> / max(|K|, 1e-4)  (only the key is normalised: Yu et al. 2018, section 4.1)
// by distance: |K - F|^2                (Sagong et al. 2019)

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let grid = vec2i(i32(params.gridWidth), i32(params.gridHeight));
  let q = vec2i(i32(id.x % params.gridWidth), i32(id.x / params.gridWidth));
  let k = vec2i(i32(id.y % params.keyGridWidth), i32(id.y / params.keyGridWidth)) + i32(params.keyOffset);
  var product = 0.0;
  var square = 0.0;
  var distance = 0.0;
  for (var c = 0u; c < params.channels; c++) {
    for (var j = -1; j <= 1; j++) {
      for (var i = -1; i <= 1; i++) {
        let kp = k + vec2i(i, j);
        let qp = q + vec2i(i, j);
        var key = 0.0;
        var query = 0.0;
        if (kp.x >= 0 && kp.y >= 0 && kp.x < grid.x && kp.y < grid.y) {
          key = keys[(c * params.mapHeight + u32(kp.y) * params.rate) * params.mapWidth + u32(kp.x) * params.rate];
        }
        if (qp.x >= 0 && qp.y >= 0 && qp.x < grid.x && qp.y < grid.y) {
          query = queries[(c * params.mapHeight + u32(qp.y) * params.rate) * params.mapWidth + u32(qp.x) * params.rate];
        }
        product += key * query;
        square += key * key;
        distance += (key - query) * (key - query);
      }
    }
  }
  output[id.y * params.width + id.x] =
    select(product / max(sqrt(square), 1e-4), distance, params.byDistance == 1u);
}
