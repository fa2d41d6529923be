import { useEffect, useRef } from 'react';

/** A formula given in TeX. KaTeX is loaded when the first one is shown. */
export function Equation({ tex }: { readonly tex: string }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let isGone = false;
    void import('./katex.ts').then(({ render }) => {
      if (!isGone && place.current) render(tex, place.current);
    });
    return () => {
      isGone = true;
    };
  }, [tex]);
  return (
    <div ref={place} className="equation">
      {/* Until KaTeX is here, and for whoever reads the page without it. */}
      <code>{tex}</code>
    </div>
  );
}
