import type { ReactElement, RefObject } from 'react';

interface Props {
  readonly ref: RefObject<HTMLInputElement | null>;
  readonly label: string;
  take(files: readonly File[]): void;
}

/** The browser's dialog for a network and the files of its weights; a button beside it opens it by a click on `ref`. */
export function ModelFiles({ ref, label, take }: Props): ReactElement {
  return (
    <input
      ref={ref}
      type="file"
      multiple
      hidden
      tabIndex={-1}
      accept=".onnx,.data,.bin"
      aria-label={label}
      onChange={(event) => {
        const files = [...(event.currentTarget.files ?? [])];
        // The same file may be chosen again.
        event.currentTarget.value = '';
        if (files.length > 0) take(files);
      }}
    />
  );
}
