// What the bot says if one item of a list, or the text of a log, can't be read: rows that `npm run odd-answers` once found.
import { describe, expect, it } from 'vitest';
import type { Path } from '../../support/odd-answers/changes.ts';
import { doorStories } from '../../support/odd-answers/door-stories.ts';
import { wrongsOf } from '../../support/odd-answers/judge.ts';
import { play, type Told } from '../../support/odd-answers/odd-door.ts';
import { stories } from '../../support/odd-answers/stories.ts';
import { testRedis } from '../../support/redis.ts';

const redis = testRedis();
const WORKFLOWS = 'GET /api/v2/pipeline/:id/workflow';
const JOBS = 'GET /api/v2/workflow/:id/job';
const PIPELINES = 'GET /api/v2/project/gh/acme/web/pipeline';
const SCHEDULES = 'GET /api/v2/project/gh/acme/web/schedule';
const VERSIONS = 'GET /api/v2/deploy/components/:id/versions';
const ENVIRONMENTS = 'GET /api/v2/deploy/environments';
const WHOLE_LIST = /need a whole list/;

const rows: readonly (readonly [story: string, answer: string, path: Path, says: RegExp])[] = [
  ['asked: logs RUN', 'GET /output/:id/:number', [0, 'message'], /output of this step could not be read/],
  ['tests', 'GET /api/v2/project/gh/acme/web/:number/tests', ['items'], /The tests could not be read/],
  ['artifacts', WORKFLOWS, ['items', 0, 'status'], /no artifacts that I could read/],
  ['artifacts', JOBS, ['items', 1, 'id'], /no artifacts that I could read/],
  [
    'share-artifacts',
    'GET /api/v2/project/gh/acme/web/:number/artifacts',
    ['items', 0, 'url'],
    /Could not be read: `unit`/,
  ],
  ['asked: diff', WORKFLOWS, ['items', 0, 'id'], /other that I could read matches/],
  ['diff', JOBS, ['items', 0, 'id'], /All jobs that I could read match/],
  ['retry', WORKFLOWS, ['items', 0, 'id'], WHOLE_LIST],
  ['retry (branch named)', WORKFLOWS, ['items', 0, 'status'], WHOLE_LIST],
  ['retry (ssh)', WORKFLOWS, ['items', 0], WHOLE_LIST],
  ['retry (ssh)', JOBS, ['items', 1, 'name'], WHOLE_LIST],
  ['retry (ssh in named jobs)', JOBS, ['items', 1, 'status'], WHOLE_LIST],
  ['cancel', WORKFLOWS, ['items', 0, 'status'], WHOLE_LIST],
  ['cancel', JOBS, ['items', 0], /build-test$/],
  ['cancel older', PIPELINES, ['items', 0, 'number'], WHOLE_LIST],
  ['cancel older', WORKFLOWS, ['items', 0], WHOLE_LIST],
  ['cancel-older', WORKFLOWS, ['items', 0, 'name'], WHOLE_LIST],
  ['ssh', WORKFLOWS, ['items', 0], WHOLE_LIST],
  ['ssh', JOBS, ['items', 0, 'name'], WHOLE_LIST],
  ['approve (list)', JOBS, ['items', 2, 'status'], /can’t tell what it releases/],
  ['approve (list)', JOBS, ['items', 2, 'dependencies'], /can’t tell what it releases/],
  ['pipelines', PIPELINES, ['items', 0, 'id'], WHOLE_LIST],
  ['trigger (form)', PIPELINES, ['items', 0], /pipelines .*could not be read/i],
  ['watch', WORKFLOWS, ['items', 0, 'name'], /can’t tell whether it has ended/],
  ['schedules list', SCHEDULES, ['items', 0, 'timetable', 'hours-of-day', 0], WHOLE_LIST],
  ['schedules edit', SCHEDULES, ['items', 0, 'timetable', 'days-of-week'], WHOLE_LIST],
  ['schedules edit (dry run)', SCHEDULES, ['items', 0, 'timetable', 'hours-of-day', 0], WHOLE_LIST],
  ['schedules delete', SCHEDULES, ['items', 0, 'parameters'], WHOLE_LIST],
  ['schedules delete', SCHEDULES, ['items', 0, 'parameters', 'branch'], /couldn’t read its branch/],
  [
    'contexts unrestrict',
    'GET /api/v2/context/:id/restrictions',
    ['items', 0, 'name'],
    /`id0` \(its name couldn’t be read\)/,
  ],
  ['deploys', ENVIRONMENTS, ['items', 0, 'name'], /in an environment whose name couldn’t be read/],
  ['rollback', ENVIRONMENTS, ['items', 0, 'name'], WHOLE_LIST],
  ['deploys', VERSIONS, ['items', 0, 'name'], /couldn’t be read which version is live/],
  ['rollback', VERSIONS, ['items', 0, 'environment_id'], WHOLE_LIST],
  ['rollback', VERSIONS, ['items', 0, 'name'], WHOLE_LIST],
];

/** Of a command and a button with one name, the command. */
const known = new Map([...stories, ...doorStories].reverse().map((story) => [story.id, story]));
const wholes = new Map<string, Told>();

describe('what could not be read is said, and nothing is concluded from the rest', () => {
  it.each(rows)('%s: %s %j', async (id, answer, path, says) => {
    const story = known.get(id);
    if (story === undefined) throw new Error(`there is no story ${id}`);
    const whole = wholes.get(id) ?? (await play(redis, story, new Map()));
    wholes.set(id, whole);
    const change = { path, how: 'mistyped' } as const;

    const told = await play(redis, story, new Map(), { answer, change });

    expect(wrongsOf(story, told, whole, change)).toEqual([]);
    expect(
      [...told.lines].some((line) => says.test(line)),
      [...told.lines].join('\n'),
    ).toBe(true);
  });
});
