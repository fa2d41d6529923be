import { type ReactElement, useEffect, useState } from 'react';

/** While a file is dragged over the page, says what dropping it does. Whoever opens files takes it. */
export function DropHint(): ReactElement | null {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    // Entering a child comes before leaving its parent, so they are counted.
    let depth = 0;
    const listening = new AbortController();
    const { signal } = listening;
    const has = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const reset = () => {
      depth = 0;
      setOver(false);
    };
    window.addEventListener(
      'dragenter',
      (event) => {
        if (!has(event)) return;
        depth += 1;
        setOver(true);
      },
      { signal },
    );
    window.addEventListener(
      'dragleave',
      (event) => {
        if (!has(event)) return;
        depth -= 1;
        if (depth <= 0) reset();
      },
      { signal },
    );
    // Heard before anybody can keep it to himself.
    window.addEventListener('drop', reset, { signal, capture: true });
    window.addEventListener('dragend', reset, { signal });
    return () => listening.abort();
  }, []);
  if (!isOver) return null;
  return (
    <div className="drop-hint" data-testid="drop-hint">
      <p>
        <strong>Drop a picture</strong> to load it here, or on a node to use it there
        <br />
        <strong>Drop a graph</strong> to open it
      </p>
    </div>
  );
}
