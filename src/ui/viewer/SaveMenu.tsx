import { Download } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { type ReactElement, use } from 'react';
import { useSession } from '../state/session.ts';
import { IconButton } from '../widgets/IconButton.tsx';
import { DeckContext } from './deck.ts';
import type { Showing } from './request.ts';
import { type FileFormat, savePicture } from './save-picture.ts';

const FORMATS: readonly (readonly [FileFormat, string])[] = [
  ['png', 'PNG, 8 bits'],
  ['png16', 'PNG, 16 bits'],
  ['jpeg', 'JPEG'],
];

/** Saves what is shown, each picture as it is on its wire. */
export function SaveMenu({ showing }: { readonly showing: Showing }): ReactElement {
  const deck = use(DeckContext);
  const { client } = useSession();
  const sides = [showing.b, showing.a].flatMap((side) => side ?? []);
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>
        <IconButton icon={Download} label="Save this picture" side="top" size={15} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal container={deck}>
        <DropdownMenu.Content className="menu" side="top" align="end" sideOffset={6}>
          {sides.map((side) => (
            <DropdownMenu.Group key={side.ref}>
              <DropdownMenu.Label className="menu-label">{side.title}</DropdownMenu.Label>
              {FORMATS.map(([format, label]) => (
                <DropdownMenu.Item
                  key={format}
                  className="menu-item menu-item-bare"
                  onSelect={() => void savePicture(client, side, format)}
                >
                  {label}
                </DropdownMenu.Item>
              ))}
            </DropdownMenu.Group>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
