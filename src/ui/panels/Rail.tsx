import {
  History,
  Keyboard,
  LayoutGrid,
  ListTree,
  PanelRight,
  Plus,
  SlidersHorizontal,
  Table2,
  TriangleAlert,
} from 'lucide-react';
import { runCommand } from '../commands/registry.ts';
import { openPalette } from '../palette/store.ts';
import { type Panel, togglePanel, useOpen } from '../state/workbench.ts';
import { IconButton } from '../widgets/IconButton.tsx';
import { useKeysOf } from '../widgets/keys.ts';
import { useProblemLines } from './use-problem-lines.ts';
import './rail.css';

/** The narrow bar at the left: what can be added, and the panels. */
export function Rail() {
  const problems = useProblemLines();
  const worse = problems.filter(({ kind }) => kind !== 'warning').length;
  return (
    <nav className="rail" aria-label="Panels">
      <IconButton
        icon={Plus}
        size={19}
        side="right"
        label="Add a node"
        keys={useKeysOf('palette.nodes')}
        onClick={() => {
          if (!runCommand('palette.nodes')) openPalette();
        }}
      />
      <PanelButton icon={LayoutGrid} panel="templates" label="Templates" />
      <PanelButton icon={ListTree} panel="outline" label="Outline" />
      <PanelButton icon={History} panel="history" label="History" />
      <div className="rail-space" />
      <PanelButton icon={PanelRight} panel="viewer" label="Viewer" />
      <PanelButton icon={SlidersHorizontal} panel="inspector" label="Inspector" />
      <span className="rail-line" />
      <PanelButton icon={Table2} panel="survey" label="The survey’s Table 1" />
      <PanelButton icon={Keyboard} panel="shortcuts" label="Keyboard shortcuts" />
      <span className="rail-badge">
        <PanelButton icon={TriangleAlert} panel="problems" label="Problems" />
        {problems.length > 0 && (
          <span className="badge" data-kind={worse > 0 ? 'error' : 'warning'} aria-hidden>
            {problems.length > 99 ? '99+' : problems.length}
          </span>
        )}
      </span>
    </nav>
  );
}

interface PanelButtonProps {
  readonly icon: typeof Plus;
  readonly panel: Panel;
  readonly label: string;
}

function PanelButton({ icon, panel, label }: PanelButtonProps) {
  return (
    <IconButton
      icon={icon}
      size={18}
      side="right"
      label={label}
      keys={useKeysOf(`panel.${panel}`)}
      aria-pressed={useOpen(panel)}
      onClick={() => togglePanel(panel)}
    />
  );
}
