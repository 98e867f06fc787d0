import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderSubscriptionForm } from '../../../../src/blocks/subscriptions/subscription-form.ts';
import { contracts } from '../../../../src/contracts/index.ts';
import { UsageError } from '../../../../src/errors.ts';
import { subscribeWindow } from '../../../../src/handlers/subscriptions/subscribe-window.ts';
import { defaultFilter, type Filter, failureModes, runEvents } from '../../../../src/runs/filter.ts';
import { anyCharacter } from '../../../support/any-character.ts';
import { modalProblems } from '../../../support/slack-limits.ts';
import { asker, jobOf } from '../engine/asking.ts';

const place = { channelId: 'C9', responseUrl: 'https://hooks.example/r9', threadTs: '9.1' };
const state = JSON.stringify({ project: 'gh/acme/web', ...place });
const seal = () => 'unused';
const submit = (fields: Record<string, string>, metadata = state) => {
  const values = Object.fromEntries(Object.entries(fields).map(([id, value]) => [id, { value }]));
  return subscribeWindow.run({ metadata, values }, asker, seal);
};
const least = { events: 'failed,fixed,config-error', failures: 'transitions', switches: 'thread' };

describe('the window of a subscription', () => {
  it.each<[Record<string, string>, Partial<Filter>]>([
    [{}, {}],
    [
      { branches: 'main, release/** !wip/*', tags: 'v*' },
      { branches: ['main', 'release/**', '!wip/*'], tags: ['v*'] },
    ],
    [
      { workflows: 'deploy', jobs: '“unit tests”,lint', actors: '!ada' },
      { workflows: ['deploy'], jobs: ['unit tests', 'lint'], actors: ['!ada'] },
    ],
    [{ events: 'success,started' }, { events: ['started', 'success'] }],
    [{ failures: 'every' }, { failures: 'every' }],
    [{ switches: '' }, { thread: false }],
    [{ switches: 'no-bots,thread' }, { noBots: true }],
  ])('%j creates a subscription, and answers where the window was opened', (fields, filter) => {
    const outcome = submit({ ...least, ...fields });

    expect(jobOf(outcome)).toEqual({
      name: 'subscribe',
      payload: { project: 'gh/acme/web', filter: { ...defaultFilter, ...filter } },
    });
    expect(outcome).toMatchObject({ job: { id: 'view-17.42.abc', payload: { place } } });
  });

  it('changes a named subscription', () => {
    const outcome = submit(least, JSON.stringify({ project: 'gh/acme/web', name: 'releases', ...place }));
    expect(jobOf(outcome)).toMatchObject({ payload: { project: 'gh/acme/web', name: 'releases' } });
  });

  it.each<[Record<string, string>, unknown]>([
    [
      { switches: 'no-bots,thread', branches: 'main' },
      { branches: ['main'], noBots: true },
    ],
    [{}, 'off'],
  ])('without a project, %j sets the defaults for new subscriptions', (fields, wanted) => {
    const outcome = submit({ ...least, ...fields }, JSON.stringify(place));
    expect(jobOf(outcome)).toEqual({ name: 'subscribe-defaults', payload: { wanted } });
  });

  it.each([
    ['events', '', 'at least one'],
    ['branches', 'main "a b"', 'a b can’t match any branch'],
    ['tags', 'v?', 'can’t match any tag'],
    ['workflows', '!', 'can’t match any workflow'],
    ['jobs', 'x'.repeat(201), 'can’t match any job'],
    ['actors', Array.from({ length: 31 }, (_, at) => `p${at}`).join(' '), 'the limit is 30'],
  ])('shows next to %s what is wrong with %j', (block, text, problem) => {
    const outcome = submit({ ...least, [block]: text });

    expect(outcome).toEqual({
      kind: 'modalErrors',
      errors: { [block]: expect.stringContaining(problem) },
    });
    expect(JSON.stringify(outcome)).not.toContain('`');
  });

  it.each(['', '{}', 'null', JSON.stringify({ project: '../x', channelId: 'C1' })])(
    'refuses the state %j',
    (metadata) => {
      expect(() => submit(least, metadata)).toThrow(UsageError);
    },
  );

  it('gives a job with a valid payload or errors, whatever is in it', () => {
    const text = fc.oneof(fc.string({ unit: anyCharacter }), fc.constantFrom('main', 'failed', 'a,b', ''));
    const fields = fc.record({ events: text, failures: text, branches: text, jobs: text, switches: text });
    fc.assert(
      fc.property(fields, (given) => {
        const outcome = submit(given);
        if (outcome.kind === 'enqueue') contracts.subscribe.payload.parse(outcome.job.payload);
        else expect(outcome.kind).toBe('modalErrors');
      }),
    );
  });
});

/** What Slack sends for a window in which nothing was changed. */
function untouched(view: ReturnType<typeof renderSubscriptionForm>): Record<string, string> {
  const fields = view.blocks.flatMap((block): [string, string][] => {
    if (block.type !== 'input' || !('element' in block)) return [];
    const { element } = block;
    const one = 'initial_option' in element ? element.initial_option : undefined;
    const several = 'initial_options' in element ? element.initial_options : undefined;
    const typed = 'initial_value' in element ? element.initial_value : undefined;
    const ticked = Array.isArray(several) ? several.map((each) => ('value' in each ? each.value : '')) : [];
    const value = one !== undefined && 'value' in one ? one.value : undefined;
    return [
      [block.block_id ?? '', (typeof typed === 'string' ? typed : undefined) ?? value ?? ticked.join(',')],
    ];
  });
  return Object.fromEntries(fields);
}

it('changes nothing if submitted unchanged, whatever the filter', () => {
  const unit = fc.constantFrom('a', '*', '/', '!', '"', '“', ',', 'é', '-', '.');
  const refs = fc.uniqueArray(fc.string({ unit, minLength: 1, maxLength: 9 }).map((text) => `b${text}`));
  const names = fc.uniqueArray(
    fc.string({ unit: fc.oneof(unit, fc.constantFrom(' ', '\\')), maxLength: 9 }).map((text) => `n${text}`),
  );
  const filters: fc.Arbitrary<Filter> = fc.record({
    events: fc.subarray([...runEvents], { minLength: 1 }),
    failures: fc.constantFrom(...failureModes),
    branches: refs,
    tags: refs,
    workflows: names,
    jobs: names,
    actors: names,
    noBots: fc.boolean(),
    thread: fc.boolean(),
  });
  fc.assert(
    fc.property(filters, (filter) => {
      const view = renderSubscriptionForm({ project: 'gh/acme/web', place, filter, isNew: false });

      expect(modalProblems(view)).toEqual([]);
      expect(jobOf(submit(untouched(view), view.private_metadata)).payload).toEqual({
        project: 'gh/acme/web',
        filter,
      });
    }),
    { numRuns: 100 },
  );
});
