import type { ReactElement } from 'react';
import { announcements } from './announce.ts';

/** Speaks to those who do not see the canvas. */
export function LiveRegion(): ReactElement {
  const text = announcements((state) => state.text);
  const serial = announcements((state) => state.serial);
  // A space more or less makes the same words a change.
  return (
    <p className="unseen" aria-live="polite" data-testid="announcements">
      {serial % 2 === 0 ? text : `${text} `}
    </p>
  );
}
