import { describe, expect, it } from 'vitest';
import { ask, problemOf } from '../engine/asking.ts';

describe('login', () => {
  it('opens the window for the token, which knows where to answer', () => {
    const outcome = ask('login');

    expect(outcome).toMatchObject({ kind: 'openModal', view: { callback_id: 'login' } });
    const metadata =
      outcome.kind === 'openModal' ? JSON.parse(outcome.view.private_metadata ?? '') : undefined;
    expect(metadata).toEqual({ channelId: 'C1', responseUrl: 'https://hooks.example/r' });
  });

  it.each([
    'login CCIPAT_hunter2',
    'login --token CCIPAT_hunter2',
    'login --token=CCIPAT_hunter2',
    'login --CCIPAT_hunter2',
    'login "CCIPAT_hunter2',
    'login token CCIPAT_hunter2',
  ])('treats a token in the text as leaked, says where to revoke it, and never repeats it: %s', (typed) => {
    const problem = problemOf(typed);

    expect(problem).toContain('revoke it at https://app.circleci.com/settings/user/tokens');
    expect(problem).toContain('Nothing was stored');
    expect(problem).not.toContain('hunter2');
  });
});
