import { expect, it } from 'vitest';
import { ask, jobOf, problemOf } from '../engine/asking.ts';

const group = '<!subteam^S0AUTHTEAM|@auth>';

it.each([
  [`owners add src/auth/ ${group}`, { part: { path: 'src/auth/' }, owners: ['S0AUTHTEAM'] }],
  [`owners add ${group} src/auth/`, { part: { path: 'src/auth/' }, owners: ['S0AUTHTEAM'] }],
  [
    'owners add *.spec.ts <@U02ADA|ada> <@U02GRACE>',
    { part: { path: '*.spec.ts' }, owners: ['U02ADA', 'U02GRACE'] },
  ],
  ['owners add src/auth/', { part: { path: 'src/auth/' }, owners: ['U1'] }],
  [`owners add * ${group}`, { part: {}, owners: ['S0AUTHTEAM'] }],
  [`owners add ${group}`, { part: {}, owners: ['S0AUTHTEAM'] }],
  [
    `owners add --job deploy-* --branch main ${group} ${group}`,
    { part: { job: 'deploy-*', branch: 'main' }, owners: ['S0AUTHTEAM'] },
  ],
])('%s', (typed, payload) => {
  expect(jobOf(ask(typed))).toEqual({ name: 'owners-add', payload });
});

it.each([
  ['owners add src/auth/ @auth', 'I can’t tell who `@auth` is'],
  [`owners add src/ lib/ ${group}`, 'one pattern at a time'],
  [`owners add !src/ ${group}`, 'can’t have owners'],
  [`owners add --branch "a b" ${group}`, 'can’t match any branch'],
])('refuses %s', (typed, problem) => {
  expect(problemOf(typed)).toContain(problem);
});
