import { defineNode, text } from '../../engine/define.ts';

export default defineNode({
  type: 'view/note',
  version: 1,
  label: 'Note',
  summary: 'Words on the canvas, written in Markdown; it is never run.',
  aliases: ['comment', 'text', 'label', 'remark', 'Markdown', 'sticky'],
  inputs: {},
  params: {
    text: text({ label: 'Text', default: '', multiline: true, main: true }),
  },
  outputs: {},
  run: () => ({}),
});
