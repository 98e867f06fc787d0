// Sends a recorded request to the bot again.
import { z } from 'zod';
import { replay } from '../../traffic/replay.ts';
import { defineActs } from './define-acts.ts';

const options = [
  z.object({ kind: z.literal('replay'), id: z.string(), signing: z.enum(['as-it-was', 'anew', 'wrong']) }),
] as const;
export type TrafficAct = z.infer<(typeof options)[number]>;

/** `made`: the id of the new request. */
export const trafficActs = defineActs(options, async ({ id, signing }, { traffic }) => {
  const entry = traffic.find(id);
  if (entry === undefined) throw new Error('That request is no longer kept.');
  return { ok: true, made: (await replay(traffic, entry, signing)).id };
});
