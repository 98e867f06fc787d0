import { describe, expect, it } from 'vitest';
import { DEFAULTS_VALUE, subscriptionValue } from '../../../../src/blocks/subscriptions/subscriptions.ts';
import { UsageError } from '../../../../src/errors.ts';
import type { Outcome } from '../../../../src/handlers/engine/outcome.ts';
import { editSubscriptionButton, unsubscribeButton } from '../../../../src/handlers/subscriptions/buttons.ts';
import { asker, jobOf } from '../engine/asking.ts';

const click = (value: string) => editSubscriptionButton.run({ value, blockId: '', isPrivate: true }, asker);
const filled = (outcome: Outcome) => {
  if (outcome.kind !== 'openModal') throw new Error(`no window, but ${outcome.kind}`);
  return outcome.thenJob?.({ viewId: 'V1', hash: 'h1' });
};

describe('the button that edits a subscription', () => {
  it.each(['gh/acme/web', 'gh/acme/web-*'])('opens a window for %s and has it filled', (project) => {
    const outcome = click(project);

    expect(outcome).toMatchObject({ kind: 'openModal', leadsTo: 'subscribe', subject: { project } });
    expect(filled(outcome)).toEqual({
      name: 'fill-subscribe',
      id: 'form-17.42.abc',
      payload: { project, actor: asker.actor, place: asker.place, viewId: 'V1', hash: 'h1' },
    });
  });

  it('opens one for a named subscription, and one for the defaults', () => {
    const value = subscriptionValue({ project: 'gh/acme/web', name: 'releases' });
    expect(filled(click(value))?.payload).toMatchObject({ project: 'gh/acme/web', name: 'releases' });

    const defaults = click(DEFAULTS_VALUE);
    expect(defaults).toMatchObject({ leadsTo: 'subscribe-defaults' });
    expect(defaults).not.toHaveProperty('subject');
    expect(filled(defaults)).toMatchObject({ name: 'fill-subscribe-defaults', payload: { viewId: 'V1' } });
  });

  it.each(['', 'acme', '*/*/*', '../../x', 'gh/acme/web ', 'gh/acme/web a b', 'gh/acme/web A!'])(
    'refuses the value %j',
    (value) => {
      expect(() => click(value)).toThrow(UsageError);
    },
  );
});

describe('the button that unsubscribes', () => {
  const click = (value: string) => unsubscribeButton.run({ value, blockId: '', isPrivate: true }, asker);

  it('names the subscription', () => {
    const value = subscriptionValue({ project: 'gh/acme/web', name: 'releases' });
    expect(jobOf(click(value))).toEqual({
      name: 'unsubscribe',
      payload: { project: 'gh/acme/web', name: 'releases' },
    });
  });

  it('rejects values that no list contains', () => {
    expect(() => click('acme')).toThrow(UsageError);
  });
});
