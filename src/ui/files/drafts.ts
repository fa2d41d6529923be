/**
 * Texts that are being typed reach the document when their field is left. Before it is saved, run or
 * the page goes, the field is left for a moment, so that what one sees is what is kept.
 */
export function takeDrafts(): void {
  const field = document.activeElement;
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
  field.blur();
  field.focus({ preventScroll: true });
}
