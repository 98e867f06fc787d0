import { appendFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { changesOf, say } from '../../support/odd-answers/changes.ts';
import { type Answers, play } from '../../support/odd-answers/odd-door.ts';
import { wrongsOf } from '../../support/odd-answers/judge.ts';
import { stories } from '../../support/odd-answers/stories.ts';
import { actionDoors, commandDoors } from '../../support/policy-doors/all-doors.ts';
import { nameOf } from '../../support/policy-doors/door.ts';
import { testRedis } from '../../support/redis.ts';

const redis = testRedis();
const only = process.env.ODD_ONLY ?? 'status';
const out = process.env.ODD_OUT ?? '/tmp/fields-doors.txt';
const doors = [...stories, ...commandDoors.ofRuns, ...commandDoors.ofSettings, ...actionDoors].filter((d) => new RegExp(only).test(nameOf(d as never)));
writeFileSync(out, '');
const note = (s: string) => appendFileSync(out, `${s}\n`);
it.each(doors.map((door) => [nameOf(door as never), door] as const))('%s', async (name, door) => {
  const answers: Answers = new Map();
  const t = Date.now();
  const whole = await play(redis, door, answers);
  note(`== ${name} ${Date.now() - t} ms ${[...answers.keys()].join(', ')}`);
  for (const l of whole.lines) note(`  whole: ${l}`);
  for (const w of whole.writes) note(`  write: ${w}`);
  for (const l of whole.problems) note(`  problem: ${l}`);
  const every = (process.env.ODD_HOW ?? 'null,mistyped').split(',');
  const seen = new Map<string, string[]>();
  let n = 0;
  for (const [answer, body] of answers)
    for (const change of changesOf(body)) {
      if (!every.includes(change.how) || Math.random() > Number(process.env.ODD_SHARE ?? 1)) continue;
      n += 1;
      const wrongs = await play(redis, door, new Map(), { answer, change }).then((told) => wrongsOf(door, told, whole, change), (e) => [`THREW ${e.stack}`]);
      const text = wrongs.join('\n      ');
      if (text) seen.set(text, [...(seen.get(text) ?? []), `${answer} ${say(change)}`]);
    }
  for (const [text, where] of seen) note(`  ${where.join('; ')}\n      ${text}`);
  note(`  total ${n} in ${Date.now() - t} ms`);
}, 900_000);
