import { describe, expect, it } from 'vitest';
import { ask, asker, jobOf, problemOf, said } from '../engine/asking.ts';

const defaultProject = 'gh/acme/web';

describe('contexts set', () => {
  it('opens the window for the value, which a job updates if the variable already exists', () => {
    const outcome = ask('contexts set deploy API_TOKEN', { defaultProject });
    if (outcome.kind !== 'openModal') throw new Error(said(outcome));

    expect(outcome.subject).toEqual({ project: 'gh/acme/*' });
    expect(JSON.parse(outcome.view.private_metadata ?? '')).toEqual({
      org: 'gh/acme',
      context: 'deploy',
      name: 'API_TOKEN',
      channelId: 'C1',
      responseUrl: 'https://hooks.example/r',
    });
    expect(outcome.thenJob?.({ viewId: 'V1', hash: 'h' })).toEqual({
      name: 'fill-contexts-set',
      id: `form-${asker.invocationId}`,
      payload: {
        actor: asker.actor,
        place: asker.place,
        viewId: 'V1',
        org: 'gh/acme',
        context: 'deploy',
        name: 'API_TOKEN',
      },
    });
  });

  it('accepts contexts with spaces, and another organization', () => {
    const outcome = said(ask('contexts set "deploy prod" API_TOKEN --org other', { defaultProject }));

    expect(outcome).toContain('deploy prod');
    expect(outcome).toContain('gh/other/*');
  });

  it('opens nothing and carries no value in a dry run', () => {
    expect(jobOf(ask('contexts set deploy API_TOKEN --dry-run', { defaultProject }))).toEqual({
      name: 'contexts-set',
      payload: { org: 'gh/acme', context: 'deploy', name: 'API_TOKEN', dryRun: true },
    });
  });

  it('asks for the project, and then opens it', () => {
    expect(said(ask('contexts set deploy API_TOKEN'))).toContain('run contexts set deploy API_TOKEN');
    const picked = ask('contexts set deploy API_TOKEN', { project: 'gh/acme/web' });
    expect(picked).toMatchObject({ kind: 'openModal' });
  });

  it.each([
    'contexts set deploy API_TOKEN=hunter2',
    'contexts set deploy API_TOKEN hunter2',
    'contexts set deploy API_TOKEN = hunter2',
    'contexts set deploy API_TOKEN "hunter2 and more',
    'contexts set deploy API_TOKEN --value hunter2',
    'contexts set deploy API_TOKEN --hunter2',
    'contexts set deploy hunter2!',
    'contexts set API_TOKEN=hunter2',
    'contexts set deploy API_TOKEN --org=acme --org hunter2',
  ])('treats a value in the text as leaked and never repeats it: %s', (typed) => {
    const problem = problemOf(typed, { defaultProject });

    expect(problem).toContain('treat it as leaked and rotate it');
    expect(problem).toContain('Nothing was stored');
    expect(problem).not.toContain('hunter2');
  });

  it.each([
    ['contexts set', 'Which context, and which variable?'],
    ['contexts set deploy', 'Which variable?'],
    ['contexts set deploy API_TOKEN --org hunter/2/3', 'That isn’t an organization'],
  ])('%s: %s', (typed, problem) => {
    expect(problemOf(typed, { defaultProject }).toLowerCase()).toContain(problem.toLowerCase());
    expect(problemOf(typed, { defaultProject })).not.toContain('hunter');
  });
});
