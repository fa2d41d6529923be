// One pass of Stockham's radix-2 Fourier transform along rows (`across` 1) or columns. Parts of `span` numbers are
// already transformed; two of them, half a line apart, become one of twice the length:
// out(2 span b + m) = in(span b + m) + w^m in(span b + m + n / 2), and with a minus sign span further on; w = exp(-2 pi i / 2 span),
// for the way back its conjugate. `turns` holds cosines and sines of all fractions of a turn. Real parts lie above, imaginary
// ones below.

@compute @workgroup_size(16, 16)
fn main(@builtin(global_invocation_id) id : vec3u) {
  if (id.x >= params.width || id.y >= params.height) { return; }
  let rows = params.height / 2u;
  let imaginary = id.y >= rows;
  let y = select(id.y, id.y - rows, imaginary);
  let across = params.across == 1u;
  let n = select(rows, params.width, across);
  let o = select(y, id.x, across);
  let stride = select(params.width, 1u, across);
  let origin = select(id.x, y * params.width, across);
  let r = o % (2u * params.span);
  let upper = r >= params.span;
  let m = select(r, r - params.span, upper);
  let at = origin + (o / (2u * params.span) * params.span + m) * stride;
  let pair = at + n / 2u * stride;
  let below = rows * params.width;
  let turn = m * (params.count / (2u * params.span));
  let cosine = turns[turn];
  let sine = select(-1.0, 1.0, params.inverse == 1u) * turns[params.count / 2u + turn];
  let re = plane[pair].xyz;
  let im = plane[pair + below].xyz;
  let sign = select(1.0, -1.0, upper);
  var value = plane[at].xyz + sign * (cosine * re - sine * im);
  if (imaginary) { value = plane[at + below].xyz + sign * (cosine * im + sine * re); }
  output[id.y * params.width + id.x] = vec4f(value, 1.0);
}
