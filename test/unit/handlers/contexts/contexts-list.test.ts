import { describe, expect, it } from 'vitest';
import { ask, jobOf, problemOf, said } from '../engine/asking.ts';

describe('contexts list', () => {
  it.each([
    ['contexts list', 'gh/acme/web', 'gh/acme'],
    ['contexts list', 'circleci/AbCd/EfGh', 'circleci/AbCd'],
    ['contexts list other', 'gh/acme/web', 'gh/other'],
    ['contexts list gh/other', undefined, 'gh/other'],
    ['contexts list github/other', undefined, 'gh/other'],
    ['contexts list bb/other', undefined, 'bb/other'],
    ['contexts list circleci/AbCd', undefined, 'circleci/AbCd'],
    ['contexts list --org other', 'gh/acme/web', 'gh/other'],
    ['contexts list gh/Other --org other', undefined, 'gh/Other'],
    ['contexts list --project other/app', 'gh/acme/web', 'gh/other'],
  ])('%s, with the default %s, is about %s', (typed, defaultProject, org) => {
    expect(jobOf(ask(typed, { defaultProject }))).toEqual({ name: 'contexts-list', payload: { org } });
  });

  it("asks for the project if it can't tell, and then takes its organization", () => {
    expect(said(ask('contexts list'))).toContain('run contexts list');
    expect(jobOf(ask('contexts list', { project: 'gh/acme/web' })).payload).toEqual({ org: 'gh/acme' });
  });

  it.each([
    ['contexts list acme/web/x', 'isn’t an organization'],
    ['contexts list gh/acme/web', 'isn’t an organization'],
    ['contexts list gh', 'isn’t an organization'],
    ['contexts list ..', 'isn’t an organization'],
    ['contexts list acme --org other', 'two organizations'],
    ['contexts list a b', 'takes one word'],
  ])('%s: %s', (typed, problem) => {
    expect(problemOf(typed)).toContain(problem);
    expect(problemOf(typed)).toContain('For example: `/circleci contexts list');
  });
});
