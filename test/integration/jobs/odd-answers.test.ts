// The whole bot while one field of CircleCI's answers, or of its webhooks, is missing, null or of another type: no internal
// error, no claim that it doesn't make of whole answers, nothing changed in CircleCI that it wouldn't change, and one odd
// item never takes its neighbors with it. A sample; `npm run odd-answers` tries all, which takes hours.
import { describe, expect, it } from 'vitest';
import { changesOf, say } from '../../support/odd-answers/changes.ts';
import { wrongsOf } from '../../support/odd-answers/judge.ts';
import { type Answers, type Odd, play } from '../../support/odd-answers/odd-door.ts';
import { sampleOf } from '../../support/odd-answers/sample-of.ts';
import { type Story, stories } from '../../support/odd-answers/stories.ts';
import { actionDoors, commandDoors } from '../../support/policy-doors/all-doors.ts';
import { type Door, nameOf } from '../../support/policy-doors/door.ts';
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

/** True, and said where the bot doesn't know what it knows of the whole answers. */
const alsoTrue: Readonly<Record<string, readonly string[]>> = {
  'env set': ['Save', 'Set `API_TOKEN` of acme/web. If it already exists, this replaces its value.'],
  'trigger (dry run)': ['`main (CircleCI lists no pipelines for it, so I would ask first)`'],
  rollback: ['Reference `REF-2`: this bot’s admin can find the details with it.'],
};

const asStory = (door: Door): Story => ({
  ...{ id: nameOf(door), knock: door.knock, ...(door.ready && { ready: door.ready }) },
  alsoTrue: alsoTrue[nameOf(door)] ?? [],
  ...(door.silent !== undefined && { isUnasked: true as const }),
});
const doors = [...commandDoors.ofRuns, ...commandDoors.ofSettings, ...actionDoors].map(asStory);
const known = [...stories, ...(isSample ? sampleOf(doors, 16, seed) : doors)];
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
