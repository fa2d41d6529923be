import { toJsxRuntime } from 'hast-util-to-jsx-runtime';
import type { ReactNode } from 'react';
import { Fragment, jsx, jsxs } from 'react/jsx-runtime';
import { refractor } from 'refractor/core';
import javascript from 'refractor/javascript';
import wgsl from 'refractor/wgsl';

refractor.register(javascript);
refractor.register(wgsl);

/** A program's text as elements whose classes name the kinds of its words. */
export const highlight = (text: string, language: 'wgsl' | 'javascript'): ReactNode =>
  toJsxRuntime(refractor.highlight(text, language), { Fragment, jsx, jsxs });
