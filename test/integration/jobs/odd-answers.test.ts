// The whole bot while one field of CircleCI's answers, or of its webhooks, is missing, null or of another type: no internal
// error, no claim that it doesn't make of whole answers, nothing changed in CircleCI that it wouldn't change, and one odd
// item never takes its neighbors with it. A sample; `npm run odd-answers` tries all, which takes hours.
import { describe, expect, it } from 'vitest';
import { changesOf, say } from '../../support/odd-answers/changes.ts';
import { doorStories } from '../../support/odd-answers/door-stories.ts';
import { wrongsOf } from '../../support/odd-answers/judge.ts';
import { newsStories } from '../../support/odd-answers/news-stories.ts';
import { type Answers, type Odd, play } from '../../support/odd-answers/odd-door.ts';
import { sampleOf, shuffled } from '../../support/odd-answers/sample-of.ts';
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
  /** Stops after so many seconds per story, in the order of the seed, and says how many changes were tried. */
  ODD_SECONDS: seconds = '',
} = process.env;
const isSample = each !== 'all' && only === '';

const known = [...stories, ...newsStories, ...(isSample ? sampleOf(doorStories, 16, seed) : doorStories)];
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
      const chosen = each === 'all' ? shuffled(odds, seed) : sampleOf(odds, Number(each), `${seed} ${id}`);
      const ends = seconds === '' ? Number.POSITIVE_INFINITY : Date.now() + Number(seconds) * 1000;
      let count = 0;
      for (const odd of chosen) {
        if (Date.now() > ends) break;
        count += 1;
        const found = await play(redis, story, new Map(), odd).then(
          (told) => wrongsOf(story, told, whole, odd.change),
          (error: unknown) => [`the story ended early: ${String(error)}`],
        );
        const said = found.map((wrong) => `${odd.answer} ${say(odd.change)}: ${wrong}`);
        // A run of hours shows at once what it found.
        if (!isSample && said.length > 0) console.info([id, ...said].join('\n'));
        wrongs.push(...said);
      }
      if (count < chosen.length) console.info(`${id}: tried ${count} of ${chosen.length} changes`);

      expect(wrongs).toEqual([]);
    },
    3_600_000,
  );
});
