// The chain of audit lines: how a line is written, and what is wrong with lines that were read. Pure.
//
// A line is JSON: seq, prev (the mac of the line before), key (an id), the fact, and last the mac of all that. Lines from
// before the chain had a key end without key and mac; their `prev` is the SHA-256 of the line before.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { AuditKeys } from './audit-keys.ts';

export type ChainFault =
  /** Its content isn't what was written. */
  | 'changed'
  /** The line with this number is gone. */
  | 'missing'
  /** A line with another number stands here. */
  | 'moved'
  /** It doesn't continue the line before it. */
  | 'unlinked'
  | 'unreadable'
  /** It has no key, although earlier lines do. */
  | 'unkeyed'
  /** The lines don't end where the head says. */
  | 'head'
  /** A copy outside of Redis says otherwise. */
  | 'copy';

export interface ChainState {
  /** Lines read, without the faulty one. */
  entries: number;
  /** Of the last line; '' if there is none. */
  hash: string;
  /** Lines from before the chain had a key: 1 to this one. */
  unkeyed: number;
  /** The first line whose key isn't known, so that it can't be checked. */
  unchecked?: { from: number; keyId: string };
  fault?: { line: number; why: ChainFault };
}

export interface ChainCheck {
  /** False: this line or the one before it is faulty, and nothing after it counts. */
  add(line: string): boolean;
  state(): ChainState;
}

const Link = z.object({ seq: z.number(), prev: z.string(), key: z.string().optional() });
const MAC = /,"mac":"([0-9a-f]{64})"\}$/;

export function writeLine(
  { seq, prev }: { seq: number; prev: string },
  fact: object,
  keys: Pick<AuditKeys, 'newestId' | 'mac'>,
): { line: string; hash: string } {
  const key = keys.newestId();
  const body = JSON.stringify({ seq, prev, key, ...fact });
  const hash = keys.mac(key, body) ?? '';
  return { line: `${body.slice(0, -1)},"mac":"${hash}"}`, hash };
}

/** The hash that the next line, the head and the copies name. */
export const hashOfLine = (line: string): string => MAC.exec(line)?.[1] ?? sha256(line);

export function createChainCheck(keys: Pick<AuditKeys, 'mac'>): ChainCheck {
  const state: ChainState = { entries: 0, hash: '', unkeyed: 0 };

  function fail(line: number, why: ChainFault): false {
    state.fault = { line, why };
    return false;
  }

  return {
    state: () => state,
    add(line) {
      const place = state.entries + 1;
      const link = readLink(line);
      if (link === undefined) return fail(place, 'unreadable');
      const mac = MAC.exec(line)?.[1];
      const isKeyed = mac !== undefined && link.key !== undefined;
      if (isKeyed) {
        const right = keys.mac(link.key ?? '', line.replace(MAC, '}'));
        if (right === undefined) state.unchecked ??= { from: place, keyId: link.key ?? '' };
        else if (right !== mac) return fail(place, 'changed');
      } else if (state.entries > state.unkeyed) return fail(place, 'unkeyed');

      if (link.seq > place) return fail(place, 'missing');
      if (link.seq < place) return fail(place, 'moved');
      if (link.prev !== state.hash) {
        // A line without a mac shows a change only in the line after it.
        const isAfterUnkeyed = state.entries > 0 && state.entries === state.unkeyed;
        return isAfterUnkeyed ? fail(place - 1, 'changed') : fail(place, 'unlinked');
      }
      state.entries = place;
      state.hash = mac ?? sha256(line);
      if (!isKeyed) state.unkeyed = place;
      return true;
    },
  };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function readLink(line: string): z.infer<typeof Link> | undefined {
  try {
    return Link.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}
