// Arbitraries of text and runs as outsiders could write them: markup, mentions, lone surrogates, endless lines.
import fc from 'fast-check';
import { newRun, type Run, type RunJob, type RunWorkflow } from '../../src/runs/run.ts';
import { anyCharacter } from './any-character.ts';

const marks = [
  ...'<>&*_~`:|@#!.\n\r\t\u2028\uD83D\uDE00\u202E\u200B\u200D\u00A0ab1 '.split(''),
  ...[
    '<!channel>',
    '<@U02ADA>',
    '<https://evil.example|x>',
    '```',
    '`x`',
    ':fire:',
    '&lt;',
    '> ',
    '*a*',
    '_a_',
  ],
];

/** Up to a few dozen characters. */
export const shortText = fc.oneof(
  fc.string({ unit: anyCharacter, maxLength: 12 }),
  fc.array(fc.constantFrom(...marks), { maxLength: 6 }).map((parts) => parts.join('')),
);

/** Each of these grows, shrinks or disappears on the way into a message. */
export const longTexts = ['x', '&', '<', '😀', '`', '*a* ', '日本 ', '\n', '\uD83D'].map((part) =>
  part.repeat(10_000),
);

const longText = fc
  .tuple(fc.constantFrom(...longTexts), fc.constantFrom(600, 10_000))
  .map(([text, length]) => text.slice(0, length));

export const foreignText = fc.oneof({ weight: 3, arbitrary: shortText }, { weight: 2, arbitrary: longText });

const jobStatus = fc.constantFrom(
  'success',
  'failed',
  'timedout',
  'running',
  'on_hold',
  'blocked',
  'canceled',
  'new_word',
);
const workflowStatus = fc.constantFrom(
  ...[
    'success',
    'failed',
    'running',
    'failing',
    'on_hold',
    'queued',
    'canceled',
    'error',
    'not_run',
    'new_word',
  ],
);
const moment = fc.constantFrom('2026-11-21T02:00:00Z', '2026-11-21T02:04:12Z', 'soon');
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

function jobs(text: fc.Arbitrary<string>): fc.Arbitrary<RunJob[]> {
  const statuses = fc.oneof(
    fc.array(jobStatus, { maxLength: 6 }),
    fc.array(jobStatus, { minLength: 300, maxLength: 300 }),
  );
  return fc.tuple(statuses, text, fc.boolean()).map(([list, name, numbered]) =>
    list.map((status, index) => ({
      id: `j-${index}`,
      name,
      type: status === 'on_hold' ? 'approval' : 'build',
      status,
      ...(numbered ? { jobNumber: index } : {}),
      readAt: 1,
    })),
  );
}

function workflow(text: fc.Arbitrary<string>): fc.Arbitrary<Omit<RunWorkflow, 'id'>> {
  return fc
    .record({
      name: text,
      status: workflowStatus,
      createdAt: moment,
      stoppedAt: maybe(moment),
      jobs: jobs(text),
    })
    .map(({ stoppedAt, ...rest }) => ({ ...rest, ...(stoppedAt ? { stoppedAt } : {}), readAt: 1 }));
}

/** Any run whose foreign texts come from `text`. */
export function anyRun(text: fc.Arbitrary<string>): fc.Arbitrary<Run> {
  const act = fc.record({
    kind: fc.constantFrom(
      'rerun-failed' as const,
      'rerun-all' as const,
      'cancel' as const,
      'approve' as const,
    ),
    userId: fc.constantFrom('U02ADA', 'nobody'),
    workflowId: fc.constant('w-0'),
    jobName: text,
    at: fc.constant(Date.UTC(2026, 10, 21)),
  });
  const parameters = fc.oneof(
    fc.dictionary(text, fc.oneof(text, fc.integer(), fc.boolean()), { maxKeys: 4 }),
    text.map((value) =>
      Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`${value.slice(0, 128)}${i}`, value])),
    ),
  );
  const facts = fc.record(
    {
      state: fc.constantFrom('created', 'errored', 'pending'),
      errors: fc.array(fc.record({ type: text, message: text }), { maxLength: 6 }),
      branch: text,
      tag: text,
      revision: text,
      commitSubject: text,
      author: fc.record({ name: text, login: text }, { requiredKeys: [] }),
      triggerType: fc.constantFrom('scheduled_pipeline', 'api'),
      startedBy: fc.constantFrom('U02ADA', 'nobody'),
      createdAt: moment,
      parameters,
      nothingToRun: fc.constant(true),
    },
    { requiredKeys: [] },
  );
  return fc
    .tuple(facts, fc.array(workflow(text), { maxLength: 9 }), fc.array(act, { maxLength: 8 }))
    .map(([known, workflows, acts]) => ({
      ...newRun('5034460f-c7c4-4c43-9457-de07e2029e7b', 1207, 'gh/acme/web'),
      ...known,
      acts,
      workflows: workflows.map((each, index) => ({ ...each, id: `w-${index}` })),
    }));
}
