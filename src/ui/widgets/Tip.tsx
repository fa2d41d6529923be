import { Tooltip } from 'radix-ui';
import type { FocusEvent, ReactNode } from 'react';

interface Props {
  readonly label: string;
  readonly keys?: string | undefined;
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
  readonly children: ReactNode;
}

/** When the Tab key was pressed last, milliseconds since the page opened. */
let tabbedAt = Number.NEGATIVE_INFINITY;
const JUST_NOW_MILLISECONDS = 100;
window.addEventListener(
  'keydown',
  (event) => {
    if (event.key === 'Tab') tabbedAt = performance.now();
  },
  { capture: true },
);

/** A focus that a closing menu or window gives back shows no tip: nobody asked. */
function keepShutUnlessByTab(event: FocusEvent): void {
  if (performance.now() - tabbedAt > JUST_NOW_MILLISECONDS) event.preventDefault();
}

/** Words beside something that only shows a picture. */
export function Tip({ label, keys, side = 'bottom', children }: Props) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild onFocus={keepShutUnlessByTab}>
        {children}
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content className="tip" side={side} sideOffset={6} collisionPadding={8}>
          {label}
          {keys && <kbd className="keys">{keys}</kbd>}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
