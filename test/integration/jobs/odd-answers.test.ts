// The whole bot while one field of CircleCI's answers, or of its webhooks, is missing, null or of another type: no internal
// error, no claim that it doesn't make of whole answers, nothing changed in CircleCI that it wouldn't change, and one odd
// item never takes its neighbors with it. A sample; `npm run odd-answers` tries all, which takes hours.
import { describe, expect, it } from 'vitest';
import { changesOf, say } from '../../support/odd-answers/changes.ts';
import { doorStories } from '../../support/odd-answers/door-stories.ts';
import { wrongsOf } from '../../support/odd-answers/judge.ts';
import { type Answers, type Odd, play } from '../../support/odd-answers/odd-door.ts';
import { sampleOf } from '../../support/odd-answers/sample-of.ts';
import { stories } from '../../support/odd-answers/stories.ts';
import { testRedis } from '../../support/redis.ts';

const redis = testRedis();
const {
  /** How many changes to try per story, or `all`. */
  ODD_EACH: each = '5',
  /** Another seed is another sample. */
  ODD_SEED: seed = '1',
  /** Only stories and doors whose name has these words. */
  ODD_ONLY: only = '',
} = process.env;
const isSample = each !== 'all' && only === '';

const known = [...stories, ...(isSample ? sampleOf(doorStories, 16, seed) : doorStories)];
const tried = known.filter(({ id }) => id.includes(only));

describe('with one odd field', () => {
  it.each(tried.map((story) => [story.id, story] as const))(
    '%s',
    async (id, story) => {
      const answers: Answers = new Map();
      const whole = await play(redis, story, answers);
      const odds = [...answers].flatMap(([answer, body]) =>
        changesOf(body).map((change): Odd => ({ answer, change })),
      );
      const wrongs: string[] = [];
      for (const odd of each === 'all' ? odds : sampleOf(odds, Number(each), `${seed} ${id}`)) {
        const told = await play(redis, story, new Map(), odd);
        const found = wrongsOf(story, told, whole, odd.change);
        wrongs.push(...found.map((wrong) => `${odd.answer} ${say(odd.change)}: ${wrong}`));
      }

      expect(wrongs).toEqual([]);
    },
    3_600_000,
  );
});
