import { isMac, spellKeys, useCommands } from '../../commands/registry.ts';
import { setOpen, useOpen } from '../../state/workbench.ts';
import { Dialog } from '../../widgets/Dialog.tsx';
import { groupShortcuts } from './shortcut-groups.ts';

/** Everything that has keys, as the commands themselves say it. */
export function Shortcuts() {
  const commands = useCommands();
  const isOpen = useOpen('shortcuts');
  return (
    <Dialog
      title="Keyboard shortcuts"
      size="large"
      isOpen={isOpen}
      onClose={() => setOpen('shortcuts', false)}
    >
      <div className="shortcuts-scroll">
        <div className="shortcuts">
          {groupShortcuts(commands.values()).map(({ title, commands: list }) => (
            <section key={title}>
              <h3 className="gallery-title">{title}</h3>
              <dl>
                {list.map(({ id, label, keys }) => (
                  <div key={id}>
                    <dt>{label}</dt>
                    <dd>
                      {keys.map((each) => (
                        <kbd key={each} className="keys">
                          {spellKeys(each, isMac())}
                        </kbd>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </div>
    </Dialog>
  );
}
