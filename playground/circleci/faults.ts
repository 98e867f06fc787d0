// Injected faults. A fault matches calls by method and path and is used up after `times` calls.

export type FaultKind =
  | 'status'
  | '429'
  | 'hang'
  | 'reset'
  | 'reset-mid-body'
  | 'html'
  | 'changed-shape'
  | 'changed-answer'
  | 'perform-then-hang'
  | 'perform-then-reset';

export interface Fault {
  method?: string;
  /** Matched against the path without the query. Default: every call. */
  path?: RegExp;
  /** How many calls it affects. Default 1; `Infinity` for all. */
  times?: number;
  kind: FaultKind;
  /** For `status` (default 500) and `html` (default 502). */
  status?: number;
  /** For `status`: sent as it is, with its content type. */
  text?: { type: string; text: string };
  /** For `429` and `status`: the Retry-After header. Default: none, as the vendor sometimes does. */
  retryAfterSeconds?: number;
  /** For `status`: the body, as JSON. Default: the vendor's for an error. */
  body?: unknown;
  /** For `changed-answer`: the body to send, made of a copy of the one that the stand-in would send. JSON only. */
  change?: (body: unknown, call: { method: string; path: string; query: string }) => unknown;
}

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
}

export interface FaultTable extends Faults {
  /** The first matching fault, counted as used. */
  take(method: string, path: string): Fault | undefined;
}

export function createFaults(): FaultTable {
  let faults: { fault: Fault; left: number }[] = [];
  return {
    add: (fault) => {
      faults.push({ fault, left: fault.times ?? 1 });
    },
    clear: () => {
      faults = [];
    },
    take: (method, path) => {
      const found = faults.find(
        ({ fault, left }) =>
          left > 0 &&
          (fault.method === undefined || fault.method.toUpperCase() === method) &&
          // A new RegExp, because one with the g flag remembers where its last match ended.
          (fault.path === undefined ||
            new RegExp(fault.path.source, fault.path.flags.replace('g', '')).test(path)),
      );
      if (!found) return undefined;
      found.left -= 1;
      return found.fault;
    },
  };
}
