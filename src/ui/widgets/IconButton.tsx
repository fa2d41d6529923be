import type { LucideIcon } from 'lucide-react';
import { type ButtonHTMLAttributes, forwardRef } from 'react';
import { Tip } from './Tip.tsx';

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-label' | 'children'> {
  readonly icon: LucideIcon;
  readonly label: string;
  /** Shown beside the label in the tip: `Ctrl K`. */
  readonly keys?: string | undefined;
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
  readonly size?: number;
}

/** A picture to press; its label is read out, and shown while the pointer rests on it. */
export const IconButton = forwardRef<HTMLButtonElement, Props>(function IconButton(
  { icon: Icon, label, keys, side = 'bottom', size = 16, className = '', ...rest },
  ref,
) {
  return (
    <Tip label={label} keys={keys} side={side}>
      <button
        ref={ref}
        type="button"
        aria-label={label}
        className={`icon-button ${className}`}
        {...rest}
      >
        <Icon size={size} strokeWidth={1.7} aria-hidden />
      </button>
    </Tip>
  );
});
