import { type RefObject, useEffect, useState } from 'react';

/** How far outside the page a node still counts as seen, so that pictures are there when it comes. */
const MARGIN = '200px';

const callbacks = new WeakMap<Element, (isSeen: boolean) => void>();
let shared: IntersectionObserver | null = null;

/** One observer for all nodes: it tells which of them came into sight or left it. */
function observer(): IntersectionObserver {
  shared ??= new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) callbacks.get(target)?.(isIntersecting);
    },
    { rootMargin: MARGIN },
  );
  return shared;
}

/** Whether an element is in sight or close to it. */
export function useSeen(element: RefObject<Element | null>, isHere: boolean): boolean {
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    const target = element.current;
    if (!isHere || !target) return;
    callbacks.set(target, setSeen);
    observer().observe(target);
    return () => {
      observer().unobserve(target);
      callbacks.delete(target);
    };
  }, [element, isHere]);
  return isSeen;
}
