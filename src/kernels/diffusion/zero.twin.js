// Nothing: 0 everywhere. (`like` only lends its size.)
function zero(like, width, height) {
  return 0;
}
