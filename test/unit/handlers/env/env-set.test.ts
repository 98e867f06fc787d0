import { describe, expect, it } from 'vitest';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';

describe('env set', () => {
  it('opens the window for the value', () => {
    const outcome = ask('env set API_TOKEN', { defaultProject: 'gh/acme/web' });

    expect(outcome).toMatchObject({ kind: 'openModal', subject: { project: 'gh/acme/web' } });
    const metadata =
      outcome.kind === 'openModal' ? JSON.parse(outcome.view.private_metadata ?? '') : undefined;
    expect(metadata).toEqual({
      project: 'gh/acme/web',
      name: 'API_TOKEN',
      channelId: 'C1',
      responseUrl: 'https://hooks.example/r',
    });
  });

  it('has a job tell the window whether the variable exists', () => {
    const outcome = ask('env set API_TOKEN --project acme/web');
    if (outcome.kind !== 'openModal') throw new Error(said(outcome));

    expect(outcome.thenJob?.({ viewId: 'V1', hash: 'h' })).toMatchObject({
      name: 'fill-env-set',
      id: 'form-17.42.abc',
      payload: { viewId: 'V1', project: 'gh/acme/web', name: 'API_TOKEN' },
    });
  });

  it('opens nothing and carries no value in a dry run', () => {
    expect(jobOf(ask('env set API_TOKEN --project acme/web --dry-run'))).toEqual({
      name: 'env-set',
      payload: { project: 'gh/acme/web', name: 'API_TOKEN', dryRun: true },
    });
  });

  it('asks for the project, and then opens it', () => {
    expect(said(ask('env set API_TOKEN'))).toContain('run env set API_TOKEN');
    expect(ask('env set API_TOKEN', { project: 'gh/acme/web' })).toMatchObject({ kind: 'openModal' });
  });

  it.each([
    'env set API_TOKEN=hunter2',
    'env set API_TOKEN hunter2',
    'env set API_TOKEN = hunter2',
    'env set API_TOKEN "hunter2 and more',
    'env set API_TOKEN --value hunter2',
    'env set API_TOKEN --hunter2',
    'env set --project acme/web API_TOKEN hunter2',
    'env set hunter2!',
    'env set API_TOKEN --project=acme/web --project hunter2',
  ])('treats a value in the text as leaked and never repeats it: %s', (typed) => {
    const problem = problemOf(typed, { defaultProject: 'gh/acme/web' });

    expect(problem).toContain('treat it as leaked and rotate it');
    expect(problem).toContain('Nothing was stored');
    expect(problem).not.toContain('hunter2');
  });

  it('asks for the name if nothing was typed that could leak', () => {
    expect(problemOf('env set')).toMatch(/^Which variable\? /);
  });
});
