// A token is asked about at once and again; a refused one is named once, and tried again until it works.
import { afterEach, expect, it } from 'vitest';
import { CircleciRejected, SlackSendError } from '../../../src/errors.ts';
import { startTokenWatch, type TokenState, type TokenWatch } from '../../../src/observability/token-watch.ts';
import { judgeCircleciToken, judgeSlackToken } from '../../../src/observability/token-words.ts';
import { until } from '../../support/until.ts';

let watch: TokenWatch | undefined;
afterEach(() => watch?.close());

function open(answers: (TokenState['is'] | 'silent')[], everyMs = 5) {
  const lines: string[] = [];
  const note = (level: string) => (_: object, message: string) => void lines.push(`${level} ${message}`);
  let asked = 0;
  let changes = 0;
  watch = startTokenWatch({
    ask: async () => {
      const answer = answers[Math.min(asked, answers.length - 1)] ?? 'accepted';
      asked += 1;
      if (answer === 'silent') await new Promise(() => undefined);
      if (answer !== 'accepted') throw new Error(answer);
    },
    judge: (error) => ({ is: (error as Error).message as 'refused', why: 'TOKEN is refused.' }),
    log: { info: note('info'), warn: note('warn'), error: note('error') },
    onChange: () => {
      changes += 1;
    },
    retryMs: 1,
    doubtGapMs: 20,
    everyMs,
  });
  return { watch, lines, asked: () => asked, changes: () => changes };
}

it('says once that a token is refused, keeps asking, and says that it works again', async () => {
  const { watch, lines, asked, changes } = open(['refused', 'refused', 'refused', 'accepted']);

  expect(await watch.settled()).toEqual({ is: 'refused', why: 'TOKEN is refused.' });
  await until(() => watch.now().is === 'accepted', 'it to be accepted');
  await until(() => asked() > 5, 'it to be asked about later, too');
  expect(lines).toEqual(['error TOKEN is refused. I keep trying.', 'info No longer so: TOKEN is refused.']);
  expect(changes()).toBe(2);
});

it('does not call a token refused that nobody could be asked about', async () => {
  const { watch, lines } = open(['unsure']);

  expect((await watch.settled()).is).toBe('unsure');
  expect(lines).toEqual(['warn TOKEN is refused.']);
});

it('asks again after a doubt, also if it has just asked, and once for many doubts', async () => {
  const { watch, asked } = open(['accepted'], 3_600_000);
  await watch.settled();
  for (let i = 0; i < 10; i += 1) watch.doubt();
  await until(() => asked() > 1, 'another question');
  expect(asked()).toBe(2);
});

it('does not wait long for the first answer', async () => {
  expect(await open(['silent']).watch.settled()).toEqual({ is: 'unknown' });
});

const call = { method: 'GET', path: '/api/v2/me' };
const rejected = (status: number) =>
  new CircleciRejected('', { call, status, userMessage: '', retry: 'never' });
const refusedBySlack = (slackError: string, kind: 'shut-out' | 'passing') =>
  new SlackSendError({ method: 'auth.test', slackError, kind });

it.each([
  [
    judgeSlackToken(refusedBySlack('invalid_auth', 'shut-out')),
    'refused',
    /SLACK_BOT_TOKEN \(invalid_auth\)/,
  ],
  [judgeSlackToken(refusedBySlack('http_503', 'passing')), 'unsure', /SLACK_API_URL/],
  [judgeSlackToken(new Error('odd')), 'unsure', /SLACK_BOT_TOKEN/],
  [judgeCircleciToken(rejected(401)), 'refused', /CIRCLECI_TOKEN \(401\)/],
  [judgeCircleciToken(rejected(403)), 'refused', /CIRCLECI_TOKEN \(403\)/],
  [judgeCircleciToken(rejected(404)), 'unsure', /\(404\)\. Check CIRCLECI_BASE_URL/],
  [judgeCircleciToken(new Error('odd')), 'unsure', /CIRCLECI_PROXY_URL/],
] as const)('%j', (state, is, why) => {
  expect(state).toEqual({ is, why: expect.stringMatching(why) });
});
