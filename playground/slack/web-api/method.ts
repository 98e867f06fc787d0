// Defines a Web API method: who may call it, how often, and what it does.

import type { Tier } from '../rate-limits.ts';
import { refuse, refuseArguments } from '../refusal.ts';
import type { JsonObject } from '../types.ts';
import type { World } from '../world.ts';

export interface Method {
  /** `none`: public, no token needed. */
  token: 'bot' | 'app' | 'none';
  /** Any one of these is enough. Methods whose scope depends on the channel do their own check. */
  scopes?: readonly string[];
  tier: Tier;
  /** Returns the answer without `ok`. Throws Refusal. */
  run(args: JsonObject, world: World): JsonObject;
}
export type MethodTable = Readonly<Record<string, Method>>;

/** Refuses with the needed scopes and the token's scopes, as the vendor does. */
export function requireScope(world: World, ...anyOf: string[]): void {
  if (anyOf.some((each) => world.settings.scopes.has(each))) return;
  refuse('missing_scope', { needed: anyOf.join(','), provided: [...world.settings.scopes].join(',') });
}

export function required(args: JsonObject, name: string): string {
  const value = args[name];
  if (typeof value !== 'string' || value === '') return refuseArguments(`missing required field: ${name}`);
  return value;
}
export function optional(args: JsonObject, name: string): string | undefined {
  const value = args[name];
  if (value === undefined || value === null || value === '') return undefined;
  return typeof value === 'string' ? value : refuseArguments(`must provide a string [json-pointer:/${name}]`);
}
export function flag(args: JsonObject, name: string, fallback = false): boolean {
  const value = args[name];
  if (value === undefined) return fallback;
  return value === true || value === 'true' || value === '1' || value === 1;
}
export function whole(args: JsonObject, name: string, fallback: number, max: number): number {
  if (args[name] === undefined) return fallback;
  const value = Number(args[name]);
  if (!Number.isInteger(value) || value < 1) return refuse('invalid_limit');
  return Math.min(value, max);
}

/** Slices a list by `limit` and `cursor`, with the cursor of the next page ('' at the end). */
export function page<T>(
  items: readonly T[],
  limit: number,
  cursor: string | undefined,
): { items: T[]; next: string } {
  const start =
    cursor === undefined ? 0 : Number(Buffer.from(cursor, 'base64url').toString().replace('from:', ''));
  if (!Number.isInteger(start) || start < 0 || start > items.length) return refuse('invalid_cursor');
  const end = start + limit;
  const next = end < items.length ? Buffer.from(`from:${end}`).toString('base64url') : '';
  return { items: items.slice(start, end), next };
}
