import { type ReactNode, useEffect, useState } from 'react';
import './code.css';

interface Props {
  readonly text: string;
  readonly language: 'wgsl' | 'javascript';
}

/** A program's text, coloured once the highlighter is loaded. */
export function Code({ text, language }: Props) {
  const [coloured, setColoured] = useState<ReactNode>(null);
  useEffect(() => {
    let isGone = false;
    setColoured(null);
    void import('./highlight.ts').then(({ highlight }) => {
      if (!isGone) setColoured(highlight(text, language));
    });
    return () => {
      isGone = true;
    };
  }, [text, language]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <pre className="code" tabIndex={0}>
      <code>{coloured ?? text}</code>
    </pre>
  );
}
