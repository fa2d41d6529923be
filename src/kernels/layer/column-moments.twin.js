// For each column of a table: R its mean, G its standard deviation (over all rows, not the sample's).
function columnMoments(table, width, height, rows) {
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    sum += table[row][this.thread.x];
  }
  const mean = sum / rows;
  let value = 0;
  if (this.thread.z == 0) {
    value = mean;
  }
  if (this.thread.z == 1) {
    let squares = 0;
    for (let row = 0; row < rows; row++) {
      const off = table[row][this.thread.x] - mean;
      squares += off * off;
    }
    value = Math.sqrt(squares / rows);
  }
  return value;
}
