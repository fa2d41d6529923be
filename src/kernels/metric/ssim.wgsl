// Structural similarity from the statistics of the window's rows, joined over its columns:
//   mean = sum of w * mean_row,  variance = sum of w * (variance_row + (mean_row - mean)^2)
//   l = 1 - (ma - mb)^2 / (ma^2 + mb^2 + C1),  cs = 1 - var(a - b) / (var a + var b + C2)
// which is Wang's l * cs, since 2 cov(a, b) = var a + var b - var(a - b); written so, equal pictures
// give exactly 1. output = l * cs of each channel, or cs alone where contrastOnly is 1.
// correction: factor on the variances (1, or n / (n - 1) for the sample's).

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let at = id.y * params.width + id.x;
  let radius = i32(params.radius);
  let middleA = meanA[at].xyz;
  let middleB = meanB[at].xyz;
  var a = vec3f(0.0);
  var b = vec3f(0.0);
  var both = vec3f(0.0);
  var apart = vec3f(0.0);
  for (var k = 0; k <= 2 * radius; k++) {
    let y = u32(mirror(i32(id.y) + k - radius, i32(params.height)));
    let source = y * params.width + id.x;
    let da = meanA[source].xyz - middleA;
    let db = meanB[source].xyz - middleB;
    let weight = weights[k];
    a += weight * da;
    b += weight * db;
    both += weight * (variance[source].xyz + da * da + db * db);
    apart += weight * (differenceVariance[source].xyz + (da - db) * (da - db));
  }
  both = params.correction * max(both - a * a - b * b, vec3f(0.0));
  apart = params.correction * max(apart - (a - b) * (a - b), vec3f(0.0));
  a += middleA;
  b += middleB;
  var lessLight = (a - b) * (a - b) / (a * a + b * b + params.c1);
  if (params.contrastOnly == 1u) { lessLight = vec3f(0.0); }
  let lessStructure = apart / (both + params.c2);
  let less = lessLight + lessStructure - lessLight * lessStructure;
  output[at] = vec4f(1.0 - less, 1.0);
}
