// Server-Sent Events: tells open pages which slices changed. The pages then fetch those.
import type { ServerResponse } from 'node:http';
import type { Slice } from './slices.ts';

export interface LiveUpdates {
  attach(response: ServerResponse): void;
  /** Notifies pages now, after an act that no stand-in announces. */
  changed(names: readonly string[]): void;
  /** Counts up with each change of any slice, also across restarts of the server. */
  version(): number;
  close(): void;
}

/** Debounces a burst of changes. */
const GATHER_MS = 25;

export function createLiveUpdates(slices: readonly Slice[]): LiveUpdates {
  const pages = new Set<ServerResponse>();
  const waiting = new Set<string>();
  let pending: NodeJS.Timeout | undefined;
  let version = Date.now() * 1000;

  const event = (names: readonly string[]): string =>
    `id: ${version}\ndata: ${JSON.stringify({ changed: names })}\n\n`;
  function tell(): void {
    pending = undefined;
    const text = event([...waiting]);
    waiting.clear();
    for (const page of pages) page.write(text);
  }
  function changed(names: readonly string[]): void {
    if (names.length === 0) return;
    version += 1;
    for (const name of names) waiting.add(name);
    pending ??= setTimeout(tell, GATHER_MS);
  }
  const all = slices.map(({ name }) => name);
  const watches = slices.map(({ name, watch }) => watch?.(() => changed([name])));

  return {
    attach: (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      // The first event covers what happened since the page's first fetch, and since it lost the connection.
      response.write(`retry: 500\n${event(all)}`);
      pages.add(response);
      response.once('close', () => pages.delete(response));
    },
    changed,
    version: () => version,
    close: () => {
      for (const end of watches) end?.();
      clearTimeout(pending);
      for (const page of pages) page.end();
    },
  };
}
