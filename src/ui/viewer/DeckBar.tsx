import {
  Check,
  Columns2,
  Diff,
  Grid3x3,
  Image as ImageIcon,
  type LucideIcon,
  Maximize,
  Minimize,
  SquareSplitHorizontal,
  ToggleLeft,
} from 'lucide-react';
import { DropdownMenu, ToggleGroup } from 'radix-ui';
import { type ReactElement, use } from 'react';
import { IconButton } from '../widgets/IconButton.tsx';
import { spellZoom } from './camera.ts';
import { DeckContext } from './deck.ts';
import { currentSight, fitPicture, zoomPicture } from './sight.ts';
import { type Mode, setMode, viewerStore } from './store.ts';
import type { FullScreen } from './use-full-screen.ts';

const MODES: readonly (readonly [Mode, string, LucideIcon])[] = [
  ['single', 'Single', ImageIcon],
  ['wipe', 'Wipe', SquareSplitHorizontal],
  ['blink', 'Blink', ToggleLeft],
  ['difference', 'Difference', Diff],
  ['ssim', 'SSIM map', Grid3x3],
  ['side-by-side', 'Side by side', Columns2],
];

const ZOOMS = [0.25, 0.5, 1, 2, 4, 8, 16];

interface Props {
  /** What is painted on is shown alone, whatever was chosen before. */
  readonly isPainting: boolean;
  readonly fullScreen: FullScreen;
}

/** How pictures are compared, how closely one looks, and full screen. */
export function DeckBar({ isPainting, fullScreen }: Props): ReactElement {
  const mode = viewerStore((state) => state.mode);
  return (
    <div className="deck-bar">
      <ToggleGroup.Root
        type="single"
        className="segments deck-modes"
        aria-label="How pictures are compared"
        value={isPainting ? 'single' : mode}
        onValueChange={(next) => next !== '' && setMode(next as Mode)}
      >
        {MODES.map(([value, label, Icon]) => (
          <ToggleGroup.Item key={value} value={value} className="segment" title={label}>
            <Icon className="deck-icon" size={15} strokeWidth={1.7} aria-hidden />
            <span className="deck-label">{label}</span>
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
      <span className="deck-space" />
      <ZoomMenu />
      <IconButton
        icon={fullScreen.isFull ? Minimize : Maximize}
        label={fullScreen.isFull ? 'Leave full screen' : 'Full screen'}
        size={15}
        onClick={fullScreen.toggle}
      />
    </div>
  );
}

function ZoomMenu(): ReactElement {
  const deck = use(DeckContext);
  const camera = viewerStore((state) => state.camera);
  const zoomTo = (zoom: number) => {
    const sight = currentSight();
    if (sight) zoomPicture(sight, zoom);
  };
  const item = (label: string, isOn: boolean, keys: string, choose: () => void) => (
    <DropdownMenu.CheckboxItem key={label} className="menu-item" checked={isOn} onSelect={choose}>
      <span className="menu-tick">
        <DropdownMenu.ItemIndicator>
          <Check size={13} aria-hidden />
        </DropdownMenu.ItemIndicator>
      </span>
      <span className="menu-words">{label}</span>
      {keys && <kbd className="keys">{keys}</kbd>}
    </DropdownMenu.CheckboxItem>
  );
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className="button button-quiet deck-zoom" aria-label="Zoom">
        {camera ? spellZoom(camera.zoom) : 'Fit'}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={deck}>
        <DropdownMenu.Content className="menu" align="end" sideOffset={4}>
          {item('Fit', camera === null, 'F', fitPicture)}
          <div className="menu-line" />
          {ZOOMS.map((zoom) =>
            item(spellZoom(zoom), camera?.zoom === zoom, zoom === 1 ? 'Z' : '', () => zoomTo(zoom)),
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
