// What judges names, failures and settings, and what cleans text for our own log.

import { StoreError } from '../../../src/errors.ts';
import { createRedactor } from '../../../src/observability/redact.ts';
import { matchGlob, matchGlobs } from '../../../src/policy/glob.ts';
import { Policy } from '../../../src/policy/policy.ts';
import { isBot } from '../../../src/runs/announce.ts';
import { readCause } from '../../../src/runs/cause.ts';
import { isFooter } from '../../../src/runs/causes/footers.ts';
import { guessLine, opensWithError } from '../../../src/runs/causes/guess-line.ts';
import { hostsOf } from '../../../src/runs/causes/hosts.ts';
import { piecesOf, tellingPart } from '../../../src/runs/causes/long-lines.ts';
import { stable } from '../../../src/runs/causes/stable.ts';
import { tellingLine } from '../../../src/runs/causes/telling-line.ts';
import { withoutPrefixes } from '../../../src/runs/causes/without-prefixes.ts';
import { coerceParameters } from '../../../src/runs/coerce-parameters.ts';
import { splitGlobs, writeGlobs } from '../../../src/runs/glob-text.ts';
import { isTimeZone, parseClock } from '../../../src/runs/local-time.ts';
import { parseSpan } from '../../../src/runs/mute.ts';
import { editDistance, nearMiss } from '../../../src/runs/near-miss.ts';
import { matchPath, ownersOf } from '../../../src/runs/owners.ts';
import {
  fullNameOf,
  labelOf,
  labelProjects,
  lastNameOf,
  orgsCalled,
  projectsCalled,
} from '../../../src/runs/project-names.ts';
import { parseHours } from '../../../src/runs/quiet-hours.ts';
import { causesOf, isAboutCredits } from '../../../src/runs/why.ts';
import { cover, findCredentials, findPastedToken } from '../../../src/secrets/find-credentials.ts';
import { createKeys } from '../../../src/store/keys.ts';
import { createSeal } from '../../../src/store/seal.ts';
import { worstRun } from '../worst-run.ts';
import { isAnswer } from './errors.ts';
import { textFunctions as of, type TextFunction } from './text-function.ts';

const redact = createRedactor(['the-signing-secret', 'xoxb-the-bot-token']);
const seal = createSeal([Buffer.alloc(32, 7).toString('base64')]);
/** Lines of logs are shortened before rules see them. */
const MAX_LINE = 500;
/** As long as a pattern can be, with as many stars as fit. */
const stars = 'a*'.repeat(100);

const failureOf = (text: string) => ({
  workflowId: 'w',
  workflowName: text,
  otherJobs: [text],
  jobs: [
    {
      id: 'j',
      name: text,
      status: 'failed',
      tests: [],
      failedTests: 0,
      files: [],
      unread: [],
      step: {
        name: text,
        status: 'failed',
        log: text,
        isLogCut: false,
        telling: { kind: 'cause', rule: text, line: text, key: text, perStep: true } as const,
      },
    },
    {
      id: 'k',
      name: text,
      status: 'failed',
      tests: [{ name: text, file: text }],
      failedTests: 1,
      files: [],
      unread: [],
    },
  ],
});

const namesakes = (text: string) =>
  Array.from({ length: 300 }, (_, index) => ({
    slug: `circleci/${index}/${text.slice(0, 200)}`,
    name: text,
    org: text,
  }));

export const ruleFunctions: readonly TextFunction[] = [
  ...of('src/runs/project-names.ts', {
    fullNameOf: (slug) => fullNameOf({ slug }),
    lastNameOf: (slug) => lastNameOf({ slug }),
    labelOf: (text) => labelOf(text, labelProjects([])),
    labelProjects: (text) => labelProjects(namesakes(text.slice(0, 200))),
    projectsCalled: (text) => projectsCalled(text, namesakes(text.slice(0, 200))),
    orgsCalled: (text) => orgsCalled(text, namesakes(text.slice(0, 200))),
  }),
  ...of('src/runs/causes/without-prefixes.ts', { withoutPrefixes }),
  ...of('src/runs/causes/footers.ts', { isFooter: (text) => isFooter(text.slice(0, MAX_LINE)) }),
  ...of('src/runs/causes/guess-line.ts', {
    guessLine: (text) => guessLine([text.slice(0, MAX_LINE)]),
    opensWithError: (text) => opensWithError(text.slice(0, MAX_LINE)),
  }),
  ...of('src/runs/causes/hosts.ts', { hostsOf: (text) => hostsOf(text.slice(0, MAX_LINE)) }),
  ...of('src/runs/causes/long-lines.ts', {
    piecesOf: (text) => piecesOf(text, 600),
    tellingPart: (text) => tellingPart(text, 300),
  }),
  ...of('src/runs/causes/stable.ts', { stable }),
  ...of('src/runs/causes/telling-line.ts', { tellingLine }),
  ...of('src/secrets/find-credentials.ts', {
    findCredentials,
    findPastedToken,
    cover: (text) =>
      cover(
        text,
        text.split('a').map((_, at) => ({ start: at, end: at + 1 })),
        '****',
      ),
  }),
  ...of('src/observability/redact.ts', { createRedactor: redact }),
  ...of('src/policy/glob.ts', {
    matchGlob: (text) => matchGlob(stars, text),
    matchGlobs: (text) => matchGlobs(['**/a*b', '!main'], text),
  }),
  ...of('src/policy/policy.ts', {
    Policy: (text) =>
      Policy.safeParse({
        rules: [{ effect: 'deny', projects: [text], users: [text], roles: [text], channels: [text] }],
        roles: { [text]: { users: [text] } },
        people: { [text]: text },
        default: 'allow',
      }).success,
  }),
  ...of('src/runs/announce.ts', { isBot }),
  ...of('src/runs/cause.ts', { readCause: (text) => readCause([failureOf(text.slice(0, text.length / 4))]) }),
  ...of(
    'src/runs/coerce-parameters.ts',
    {
      coerceParameters: (text) =>
        coerceParameters(
          { a: { type: 'integer' }, b: { type: 'string' } },
          { [text.slice(0, 99)]: text, b: text },
        ),
    },
    isAnswer,
  ),
  {
    name: 'coerceParameters, a number',
    covers: [],
    run: (text) => coerceParameters({ a: { type: 'integer' } }, { a: text }),
    mayThrow: isAnswer,
  },
  ...of('src/runs/glob-text.ts', { splitGlobs, writeGlobs: (text) => writeGlobs([text]) }),
  ...of('src/runs/local-time.ts', { isTimeZone, parseClock }),
  ...of('src/runs/mute.ts', { parseSpan }),
  ...of('src/runs/near-miss.ts', {
    nearMiss: (text) => [
      nearMiss(text, ['main', 'develop']),
      nearMiss('mian', [text]),
      nearMiss('mian', text.split(' ')),
    ],
    editDistance: (text) => editDistance(text.slice(0, 60), text.slice(0, 200)),
  }),
  ...of('src/runs/owners.ts', {
    matchPath: (text) => matchPath('src/**/*.ts', text),
    ownersOf: (text) => {
      const rules = [{ part: { path: 'src/', job: stars, branch: '*' }, owners: ['U1'] }];
      return ownersOf(rules, { jobs: [{ name: text, tests: [{ file: text }] }], otherJobs: [text] }, text);
    },
  }),
  ...of('src/runs/quiet-hours.ts', { parseHours }),
  ...of('src/runs/why.ts', {
    isAboutCredits,
    causesOf: (text) => causesOf({ run: worstRun(text, 'created', true), commitText: text }),
  }),
  ...of('src/store/keys.ts', { createKeys: (text) => createKeys('x').run(text) }),
  ...of(
    'src/store/seal.ts',
    { createSeal: (text) => seal.open(text, 'token') },
    (error) => isAnswer(error) || error instanceof StoreError,
  ),
];
