// Makes the weather bad or fine, and sets the whole world back to its beginning.
import { z } from 'zod';
import { defineActs } from './define-acts.ts';

const options = [
  z.object({ kind: z.literal('weather'), id: z.string(), on: z.boolean() }),
  z.object({ kind: z.literal('all-off') }),
  z.object({ kind: z.literal('reset-world') }),
] as const;
export type WeatherAct = z.infer<(typeof options)[number]>;

/** Answers when it is done: starting a process takes some seconds. */
export const weatherActs = defineActs(options, async (act, { weather, traffic, marks }) => {
  if (act.kind === 'weather') await weather.turn(act.id, act.on);
  if (act.kind === 'all-off') await weather.allOff();
  if (act.kind === 'reset-world') {
    await weather.reset();
    traffic.forget();
    marks.forget();
  }
  return { ok: true };
});
