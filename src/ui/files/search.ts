/** Whether a text holds every word that is looked for, in any order and spelling of accents. */
export function holdsWords(text: string, query: string): boolean {
  const plain = simplify(text);
  return simplify(query)
    .split(/\s+/)
    .every((word) => plain.includes(word));
}

const simplify = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
