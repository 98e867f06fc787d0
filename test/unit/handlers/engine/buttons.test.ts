import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contracts } from '../../../../src/contracts/index.ts';
import { UsageError } from '../../../../src/errors.ts';
import type { Click } from '../../../../src/handlers/engine/action.ts';
import { buttons } from '../../../../src/handlers/engine/registry.ts';
import { anyCharacter } from '../../../support/any-character.ts';
import { asker, jobOf, said } from './asking.ts';

const wf = '0d1f2e3c-1111-4222-8333-444455556666';
const job = '0d1f2e3c-1111-4222-8333-777788889999';
const click = (id: string, more: Partial<Click> = {}) => {
  const button = buttons.find((each) => each.id === id);
  if (button === undefined) throw new Error(`no button ${id}`);
  return button.run({ value: '', blockId: '', isPrivate: false, ...more }, asker);
};

describe('a click', () => {
  it.each([
    [
      'retry-failed',
      wf,
      'retry',
      { target: { ref: { kind: 'workflow', id: wf } }, mode: 'failed', dryRun: false },
    ],
    ['retry-all', wf, 'retry', { target: { ref: { kind: 'workflow', id: wf } }, mode: 'all', dryRun: false }],
    ['cancel', wf, 'cancel', { workflowId: wf }],
    ['approve', `${wf} ${job}`, 'approve', { workflowId: wf, jobId: job }],
    ['share-status', wf, 'status', { target: { ref: { kind: 'uuid', id: wf } }, share: true }],
    [
      'env-delete',
      '{"project":"gh/acme/web","name":"OLD"}',
      'env-delete',
      { project: 'gh/acme/web', name: 'OLD' },
    ],
    ['unsubscribe', 'gh/acme/web', 'unsubscribe', { project: 'gh/acme/web' }],
  ])('on %s enqueues the job', (id, value, name, payload) => {
    const outcome = click(id, { value });

    expect(jobOf(outcome)).toEqual({ name, payload });
    expect(outcome).toMatchObject({
      job: { id: 'act-17.42.abc', payload: { actor: asker.actor, place: asker.place } },
    });
  });

  it.each(['cancel', 'env-delete'])('on %s in an ephemeral question removes the question', (id) => {
    const value = id === 'env-delete' ? '{"project":"gh/acme/web","name":"OLD"}' : wf;
    expect(click(id, { value, isPrivate: true })).toMatchObject({
      replaceOriginal: true,
      reply: { text: /^On it/ },
    });
  });

  it('on a card leaves the card unchanged', () => {
    expect(click('cancel', { value: wf })).not.toHaveProperty('reply');
  });

  it('on a link button is only acked', () => {
    expect(click('open-in-circleci')).toEqual({ kind: 'nothing' });
    expect(click('dismiss')).toMatchObject({ kind: 'reply', replaceOriginal: true });
    expect(said(click('dismiss'))).toContain('Nothing was changed');
  });

  it('can run a command', () => {
    const picked = { value: 'gh/acme/web', blockId: 'run trigger main', isPrivate: true };
    expect(click('pick-project', picked)).toEqual({
      kind: 'command',
      typed: 'trigger main',
      project: 'gh/acme/web',
      replaceOriginal: true,
    });
    expect(click('try-again', { value: 'retry 12' })).toMatchObject({ kind: 'command', typed: 'retry 12' });
  });
});

it('a click with any value gives a job with a valid payload, a command, or a sentence', () => {
  const piece = fc.constantFrom(
    wf,
    job,
    ' ',
    'gh/acme/web',
    '/..',
    '{"project":"gh/a/b","name":"N"}',
    '{"project":1}',
    'null',
    'run x',
  );
  const text = fc.oneof(
    fc.string({ unit: anyCharacter }),
    fc.array(piece).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(fc.constantFrom(...buttons), text, text, (button, value, blockId) => {
      try {
        const outcome = button.run({ value, blockId, isPrivate: true }, asker);
        if (outcome.kind === 'enqueue') contracts[outcome.job.name].payload.parse(outcome.job.payload);
      } catch (error) {
        expect(error).toBeInstanceOf(UsageError);
      }
    }),
    { numRuns: 1_000 },
  );
});
