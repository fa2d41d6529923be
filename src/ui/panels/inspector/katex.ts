import katex from 'katex';
import 'katex/dist/katex.min.css';

/** Sets a formula into an element; what KaTeX cannot read is shown as it is written, in red. */
export const render = (tex: string, place: HTMLElement): void =>
  katex.render(tex, place, { displayMode: true, throwOnError: false });
