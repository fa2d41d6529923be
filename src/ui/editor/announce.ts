import { create } from 'zustand';

/** What a screen reader is told next; the serial makes it say the same words twice. */
export const announcements = create<{ readonly text: string; readonly serial: number }>(() => ({
  text: '',
  serial: 0,
}));

export const announce = (text: string): void =>
  announcements.setState(({ serial }) => ({ text, serial: serial + 1 }));
