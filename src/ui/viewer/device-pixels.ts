/** Calls back with an element's size in device pixels, whenever it changes. */
export function observeDevicePixels(observer: ResizeObserver, element: HTMLElement): void {
  try {
    observer.observe(element, { box: 'device-pixel-content-box' });
  } catch {
    // Safari knows no device pixels: they are worked out from CSS pixels.
    observer.observe(element);
  }
}

/** Whole device pixels, as the browser lays the element on them. */
export function devicePixels({ devicePixelContentBoxSize, contentRect }: ResizeObserverEntry) {
  const exact = devicePixelContentBoxSize?.[0];
  if (exact) return { width: exact.inlineSize, height: exact.blockSize };
  return {
    width: Math.round(contentRect.width * devicePixelRatio),
    height: Math.round(contentRect.height * devicePixelRatio),
  };
}
