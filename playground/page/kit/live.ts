// Keeps the page's copies of the slices fresh: one stream says which changed, and those are fetched again.
import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { type Looking, looking } from './location.ts';
import type { SliceData } from './slice-data.ts';

export interface SliceOptions<T> {
  /** More to ask for. `before` is the answer to the same question, if there is one. */
  query?: (before: T | undefined) => Record<string, string>;
  /** Completes an answer that leaves out what the page has. Undefined: it can't, so ask for everything. */
  merge?: (before: T | undefined, after: T) => T | undefined;
}

interface Open {
  refresh(): void;
}

/** The server is on this computer, so an answer that takes longer is lost. */
const LONGEST_MS = 10_000;
const AGAIN_MS = 1_000;

const open = new Map<string, Open & { data: unknown }>();

/** False while the server can't be reached. */
export const isLive = signal(true);

function createSlice<T>(name: string, options: SliceOptions<T>): Open & { data: Signal<T | undefined> } {
  const data = signal<T | undefined>(undefined);
  let askedAt: Looking | undefined;
  let isBusy = false;
  let isStale = false;

  async function ask(at: Looking, before: T | undefined): Promise<T | undefined> {
    const query = new URLSearchParams({ ...at, ...options.query?.(before) });
    const answer = await fetch(`/state/${name}?${query}`, { signal: AbortSignal.timeout(LONGEST_MS) });
    if (!answer.ok) throw new Error(await answer.text());
    const { data: after } = (await answer.json()) as { data: T };
    return options.merge ? options.merge(before, after) : after;
  }

  /** One fetch at a time. Changes during a fetch cause another one afterward. It only peeks, so that no effect follows the data. */
  async function refresh(): Promise<void> {
    isStale = true;
    if (isBusy) return;
    isBusy = true;
    try {
      while (isStale) {
        isStale = false;
        const at = looking.peek();
        const before = askedAt === at ? data.peek() : undefined;
        const after = (await ask(at, before)) ?? (await ask(at, undefined));
        if (looking.peek() !== at) isStale = true;
        askedAt = at;
        data.value = after;
      }
      isLive.value = true;
    } catch {
      isLive.value = false;
      // Nothing may change for a long time, so waiting for news isn't enough.
      setTimeout(() => void refresh(), AGAIN_MS);
    } finally {
      isBusy = false;
    }
  }
  return { data, refresh: () => void refresh() };
}

/** The first call for a name decides its options. */
export function useSlice<N extends keyof SliceData>(
  name: N,
  options: SliceOptions<SliceData[N]> = {},
): ReadonlySignal<SliceData[N] | undefined> {
  const known = open.get(name);
  // Safe: this function is the only one that fills the map, and a name has one type.
  if (known) return known.data as Signal<SliceData[N] | undefined>;
  const slice = createSlice<SliceData[N]>(name, options);
  open.set(name, slice);
  slice.refresh();
  return slice.data;
}

/** Called once, by the shell. */
export function goLive(): void {
  effect(() => {
    if (looking.value) for (const slice of open.values()) slice.refresh();
  });
  const changes = new EventSource('/changes');
  changes.onopen = () => {
    // What changed meanwhile was said to nobody.
    if (!isLive.value) for (const slice of open.values()) slice.refresh();
  };
  changes.onerror = () => {
    isLive.value = false;
  };
  changes.onmessage = ({ data }) => {
    const { changed } = JSON.parse(String(data)) as { changed: string[] };
    for (const name of changed) open.get(name)?.refresh();
  };
}
