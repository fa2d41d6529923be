import { documentStore, travelTo } from '../../state/document.ts';

/** All that was done, the newest at the bottom; a click goes back to it, or forward again. */
export function HistoryList() {
  const { past, future } = documentStore((state) => state.history);
  const origin = documentStore((state) => state.origin);
  const undone = future.toReversed();
  const labels = [origin, ...past.map(({ label }) => label), ...undone.map(({ label }) => label)];
  const here = past.length;
  return (
    <ol className="drawer-list" aria-label="What was done">
      {labels.map((label, index) => (
        <li key={index === 0 ? 'origin' : [...past, ...undone][index - 1]?.revision}>
          <button
            type="button"
            className="history-row"
            aria-current={index === here ? 'step' : undefined}
            data-undone={index > here || undefined}
            onClick={() => travelTo(index)}
          >
            <i aria-hidden />
            {label}
          </button>
        </li>
      ))}
    </ol>
  );
}
