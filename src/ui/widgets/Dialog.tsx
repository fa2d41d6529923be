import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import './dialog.css';

interface Props {
  readonly title: string;
  /** One sentence under the title. */
  readonly description?: string;
  readonly size?: 'small' | 'large';
  readonly isOpen: boolean;
  onClose(): void;
  readonly children: ReactNode;
}

/** A window above the workbench. Escape and a press beside it close it. */
export function Dialog({ title, description, size = 'small', isOpen, onClose, children }: Props) {
  return (
    <Radix.Root open={isOpen} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="scrim" />
        <Radix.Content
          className={`dialog dialog-${size}`}
          onOpenAutoFocus={focusFirst}
          {...(description ? {} : { 'aria-describedby': undefined })}
        >
          <header className="dialog-head">
            <div>
              <Radix.Title className="dialog-title">{title}</Radix.Title>
              {description && (
                <Radix.Description className="dialog-description">{description}</Radix.Description>
              )}
            </div>
            {/* No tip: it would open with the focus, and the first Escape would close it instead. */}
            <Radix.Close className="icon-button" aria-label="Close">
              <X size={16} strokeWidth={1.7} aria-hidden />
            </Radix.Close>
          </header>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The focus goes to what is marked as first; else to the window itself, not to its close button. */
function focusFirst(event: Event): void {
  const content = event.currentTarget;
  if (!(content instanceof HTMLElement)) return;
  event.preventDefault();
  const first = content.querySelector<HTMLElement>('[data-first-focus]');
  (first ?? content).focus();
}
