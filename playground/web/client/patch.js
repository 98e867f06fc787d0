// Replaces only the fragments that changed, so that it doesn't disturb what a person is doing elsewhere on the page.

const shown = new WeakMap();

/** @returns whether it changed */
export function patchHtml(place, html) {
  if (shown.get(place) === html) return false;
  place.innerHTML = html;
  shown.set(place, html);
  return true;
}

/** Keeps scrolling to the newest message if the reader was at the end. */
export function patchList(place, items) {
  const wasAtEnd = place.scrollHeight - place.scrollTop - place.clientHeight < 60;
  const before = new Map([...place.children].map((child) => [child.dataset.key, child]));
  for (const [index, { key, html }] of items.entries()) {
    const child = before.get(key) ?? document.createElement('div');
    before.delete(key);
    child.dataset.key = key;
    patchHtml(child, html);
    if (place.children[index] !== child) place.insertBefore(child, place.children[index] ?? null);
  }
  for (const gone of before.values()) gone.remove();
  if (wasAtEnd) place.scrollTop = place.scrollHeight;
}
