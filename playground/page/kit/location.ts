// Where the person is looking (person, channel, thread, pane) is in the URL, so a reload and a copied link show the same.
import { signal } from '@preact/signals';

export type Looking = Readonly<Record<string, string>>;

const read = (): Looking => Object.fromEntries(new URLSearchParams(location.hash.slice(1)));

const current = signal(read());
addEventListener('hashchange', () => {
  current.value = read();
});

export const looking = current;

/** Undefined removes a name. */
export function go(changes: Readonly<Record<string, string | undefined>>): void {
  const wanted = Object.entries({ ...read(), ...changes }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  const hash = `#${new URLSearchParams(wanted)}`;
  if (hash !== location.hash) location.hash = hash;
}
