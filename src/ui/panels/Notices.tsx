import { Info, OctagonAlert, X } from 'lucide-react';
import { dismiss, useNotices } from '../state/notices.ts';
import { IconButton } from '../widgets/IconButton.tsx';
import './notices.css';

/** Short messages in the corner, read out as they come. */
export function Notices() {
  const notices = useNotices();
  return (
    <section className="notices" aria-label="Notices" aria-live="polite">
      {notices.map(({ id, kind, text, action }) => {
        const Icon = kind === 'error' ? OctagonAlert : Info;
        return (
          <div
            key={id}
            className="notice"
            data-kind={kind}
            role={kind === 'error' ? 'alert' : 'status'}
          >
            <Icon size={15} aria-hidden />
            <p>{text}</p>
            {action && (
              <button
                type="button"
                className="button"
                onClick={() => {
                  action.run();
                  dismiss(id);
                }}
              >
                {action.label}
              </button>
            )}
            <IconButton icon={X} size={13} label="Dismiss" onClick={() => dismiss(id)} />
          </div>
        );
      })}
    </section>
  );
}
