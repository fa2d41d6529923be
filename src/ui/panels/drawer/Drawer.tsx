import { X } from 'lucide-react';
import { type Drawer as DrawerName, setOpen } from '../../state/workbench.ts';
import { IconButton } from '../../widgets/IconButton.tsx';
import { HistoryList } from './HistoryList.tsx';
import { Outline } from './Outline.tsx';
import { ProblemList } from './ProblemList.tsx';
import './drawer.css';

const DRAWERS = {
  outline: { title: 'Outline', Content: Outline },
  history: { title: 'History', Content: HistoryList },
  problems: { title: 'Problems', Content: ProblemList },
} as const;

/** A list beside the rail. */
export function Drawer({ name }: { readonly name: DrawerName }) {
  const { title, Content } = DRAWERS[name];
  return (
    <section className="drawer" aria-label={title}>
      <header className="drawer-head">
        <h2>{title}</h2>
        <IconButton
          icon={X}
          size={15}
          label={`Close ${title.toLowerCase()}`}
          onClick={() => setOpen(name, false)}
        />
      </header>
      <Content />
    </section>
  );
}
