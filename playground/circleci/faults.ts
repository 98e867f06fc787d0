// Injected faults. A fault matches calls by method and path and is used up after `times` calls.

export type FaultKind =
  | 'status'
  | '429'
  | 'hang'
  | 'reset'
  | 'reset-mid-body'
  | 'html'
  | 'changed-shape'
  /** Performs the call, and answers with what `edit` makes of the JSON body: odd fields, null instead of an object. */
  | 'edit'
  | 'perform-then-hang'
  | 'perform-then-reset';

export interface Fault {
  method?: string;
  /** Matched against the path without the query. Default: every call. */
  path?: RegExp;
  /** Matched against the query as it was sent: `/page-token/` is any later page. Default: every query. */
  query?: RegExp;
  /** How many calls it affects. Default 1; `Infinity` for all. */
  times?: number;
  kind: FaultKind;
  /** For `edit`. Gets a copy of the body, and the call that it answers. Bodies that are not JSON are left alone. */
  edit?: (body: unknown, call: { method: string; path: string }) => unknown;
  /** For `edit`: headers that the answer has in addition, or instead. */
  headers?: Record<string, string>;
  /** For `status` (default 500) and `html` (default 502). */
  status?: number;
  /** For `status`: sent as it is, with its content type. Default: a message in JSON. */
  body?: { type: string; text: string };
  /** For `429` and `status`: the Retry-After header. Default: none, as the vendor sometimes does. */
  retryAfterSeconds?: number;
  /** Called when it strikes: something else happens between two calls. */
  meanwhile?: () => void;
}

/** What spoils one call, or undefined. */
export type Draw = (call: { method: string; path: string }) => Fault | undefined;

export interface Faults {
  /** Returns what takes this one away again. */
  add(fault: Fault): () => void;
  /** Asked for each call that no added fault matches, for faults by chance. Undefined: no longer. */
  draw(choose: Draw | undefined): void;
  clear(): void;
}

export interface FaultTable extends Faults {
  /** The first matching fault, counted as used. */
  take(method: string, path: string, query: string): Fault | undefined;
}

export function createFaults(): FaultTable {
  let faults: { fault: Fault; left: number }[] = [];
  let drawn: Draw | undefined;
  return {
    add: (fault) => {
      const added = { fault, left: fault.times ?? 1 };
      faults.push(added);
      return () => {
        faults = faults.filter((each) => each !== added);
      };
    },
    draw: (choose) => {
      drawn = choose;
    },
    clear: () => {
      faults = [];
      drawn = undefined;
    },
    take: (method, path, query) => {
      const found = faults.find(
        ({ fault, left }) =>
          left > 0 &&
          (fault.method === undefined || fault.method.toUpperCase() === method) &&
          fits(fault.path, path) &&
          fits(fault.query, query),
      );
      if (!found) return drawn?.({ method, path });
      found.left -= 1;
      found.fault.meanwhile?.();
      return found.fault;
    },
  };
}

// A new RegExp, because one with the g flag remembers where its last match ended.
const fits = (wanted: RegExp | undefined, text: string): boolean =>
  wanted === undefined || new RegExp(wanted.source, wanted.flags.replace('g', '')).test(text);
