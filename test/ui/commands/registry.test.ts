import { afterEach, describe, expect, it } from 'vitest';
import {
  commandOf,
  commandsStore,
  matches,
  registerCommands,
  runCommand,
  spellKeys,
} from '../../../src/ui/commands/registry.ts';

type Press = Parameters<typeof matches>[1];
const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...more,
});

const CANVAS = { isTyping: false, isInDialog: false };

describe('a key press', () => {
  it('is a command when key and all held keys agree', () => {
    expect(matches('Mod+Z', press('z', { ctrlKey: true }), false)).toBe(true);
    expect(matches('Mod+Shift+Z', press('Z', { ctrlKey: true, shiftKey: true }), false)).toBe(true);
    expect(matches('Delete', press('Delete'), false)).toBe(true);
  });

  it('is no command when a key more or less is held', () => {
    expect(matches('Mod+Z', press('Z', { ctrlKey: true, shiftKey: true }), false)).toBe(false);
    expect(matches('Mod+Z', press('z'), false)).toBe(false);
    expect(matches('F', press('f', { ctrlKey: true }), false)).toBe(false);
    expect(matches('F', press('f', { altKey: true }), false)).toBe(false);
  });

  it('means Command on a Mac and Control elsewhere, never both', () => {
    expect(matches('Mod+Z', press('z', { metaKey: true }), true)).toBe(true);
    expect(matches('Mod+Z', press('z', { ctrlKey: true }), true)).toBe(false);
    expect(matches('Mod+Z', press('z', { metaKey: true }), false)).toBe(false);
    expect(matches('Mod+Z', press('z', { ctrlKey: true, metaKey: true }), false)).toBe(false);
  });

  it('is a sign whether or not the keyboard needs Shift for it', () => {
    expect(matches('?', press('?', { shiftKey: true }), false)).toBe(true);
    expect(matches('?', press('?'), false)).toBe(true);
    expect(matches('Plus', press('+', { shiftKey: true }), false)).toBe(true);
    expect(matches('Plus', press('+'), false)).toBe(true);
  });

  it('with Shift on a digit is told by the place of the key', () => {
    expect(matches('Shift+1', press('!', { code: 'Digit1', shiftKey: true }), false)).toBe(true);
    expect(matches('Shift+1', press('1', { code: 'Digit1' }), false)).toBe(false);
  });

  it('on a keyboard without Latin letters is told by the place of the key', () => {
    expect(matches('F', press('а', { code: 'KeyF' }), false)).toBe(true);
  });

  it('on a keyboard with other Latin places is told by the letter alone', () => {
    // AZERTY: the key that QWERTY calls Q gives an a.
    expect(matches('A', press('a', { code: 'KeyQ' }), false)).toBe(true);
    expect(matches('Q', press('a', { code: 'KeyQ' }), false)).toBe(false);
  });
});

describe('the spelling of keys', () => {
  it('follows the machine', () => {
    expect(spellKeys('Mod+Shift+Z', false)).toBe('Ctrl Shift Z');
    expect(spellKeys('Mod+Shift+Z', true)).toBe('⌘ ⇧ Z');
    expect(spellKeys('Plus', false)).toBe('+');
  });
});

describe('the registry of commands', () => {
  const undo: (() => void)[] = [];
  afterEach(() => {
    for (const take of undo.splice(0)) take();
  });
  const register = (...commands: Parameters<typeof registerCommands>) => {
    undo.push(registerCommands(...commands));
  };

  it('runs a command by its id and tells that it did', () => {
    let count = 0;
    register([{ id: 'test.count', label: 'Count', run: () => count++ }]);
    expect(runCommand('test.count')).toBe(true);
    expect(count).toBe(1);
  });

  it('does not run what is unknown or not possible now', () => {
    let count = 0;
    register([{ id: 'test.off', label: 'Off', isEnabled: () => false, run: () => count++ }]);
    expect(runCommand('test.off')).toBe(false);
    expect(runCommand('test.unknown')).toBe(false);
    expect(count).toBe(0);
  });

  it('takes away only what it added', () => {
    const first = { id: 'test.same', label: 'First', run: () => {} };
    const second = { id: 'test.same', label: 'Second', run: () => {} };
    const takeFirst = registerCommands([first]);
    undo.push(takeFirst, registerCommands([second]));
    takeFirst();
    expect(commandsStore.getState().commands.get('test.same')).toBe(second);
  });

  it('finds the first command of a key that is possible now', () => {
    register([
      { id: 'test.off', label: 'Off', keys: ['F'], isEnabled: () => false, run: () => {} },
      { id: 'test.on', label: 'On', keys: ['G', 'F'], run: () => {} },
      { id: 'test.too', label: 'Too', keys: ['F'], run: () => {} },
    ]);
    expect(commandOf(press('f'), CANVAS)?.id).toBe('test.on');
    expect(commandOf(press('h'), CANVAS)).toBeNull();
  });

  it('leaves keys to the text that is edited, but for commands that work everywhere', () => {
    register([
      { id: 'test.here', label: 'Here', keys: ['F'], run: () => {} },
      { id: 'test.everywhere', label: 'Everywhere', keys: ['Mod+S'], everywhere: true, run() {} },
    ]);
    for (const place of [
      { isTyping: true, isInDialog: false },
      { isTyping: false, isInDialog: true },
    ]) {
      expect(commandOf(press('f'), place)).toBeNull();
      expect(commandOf(press('s', { ctrlKey: true }), place)?.id).toBe('test.everywhere');
    }
  });
});
