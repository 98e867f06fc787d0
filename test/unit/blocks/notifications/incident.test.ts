// An incident's card says how many branches failed, which ones, and when it is over.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderIncident } from '../../../../src/blocks/notifications/incident.ts';
import { renderMuteSummary } from '../../../../src/blocks/notifications/mute-summary.ts';
import type { Incident } from '../../../../src/runs/incident-state.ts';
import { foreignText, longTexts, shortText } from '../../../support/foreign-text.ts';
import { skeletonOf, withoutPlainText } from '../../../support/message-skeleton.ts';
import { messageProblems } from '../../../support/slack-limits.ts';

const incident: Incident = {
  id: 'c-3',
  cause: { id: 'c', job: 'unit', test: 'TestLogin', others: 0 },
  members: [
    { branch: 'main', number: 1, isFolded: false },
    { branch: 'release', number: 2, isFolded: false, greenBy: 7 },
    { branch: 'feature', number: 3, isFolded: true },
  ],
  lastAt: 0,
};
const draw = (more: Partial<Incident> = {}) =>
  renderIncident({
    projectSlug: 'gh/acme/web',
    appUrl: 'https://app.circleci.com',
    incident: { ...incident, ...more },
  });

it.each([
  ['open', {}, 'The same failure on 3 branches of acme/web: unit / TestLogin. Green again: 1 branch.'],
  [
    'green',
    { ended: { at: 1, why: 'green' } },
    'The same failure on 3 branches of acme/web: unit / TestLogin. Every branch is green again.',
  ],
  [
    'quiet',
    { ended: { at: 1, why: 'quiet' } },
    'The same failure on 3 branches of acme/web: unit / TestLogin. I saw no more branches fail this way for an hour.',
  ],
] as const)('reads as a sentence: %s', (_, more, text) => {
  expect(draw(more).text).toBe(text);
});

it('names the line taken as the cause, on the card and in a summary', () => {
  const cause = { id: 'c', job: 'unit', step: 'npm ci', line: 'Could not resolve host: a.dev', others: 0 };
  const infra = { ...cause, about: 'name lookup', kind: 'infra' } as const;
  expect(JSON.stringify(draw({ cause: infra }).blocks)).toMatch(
    /Taken as the cause, because each log has this line \(name lookup\)\. It probably isn’t caused by these changes; a retry may pass\..*Could not resolve host: a\.dev/,
  );
  expect(JSON.stringify(draw({ cause: { ...infra, kind: 'cause' } }).blocks)).not.toContain('a retry');
  const summary = renderMuteSummary({
    appUrl: 'https://app.circleci.com',
    why: 'burst',
    runs: [],
    incidents: [{ projectSlug: 'gh/acme/web', incident: { ...incident, cause: infra } }],
  });
  expect(JSON.stringify(summary.blocks)).toContain('taken as the cause: `Could not resolve host: a.dev`');
});

describe('foreign text', () => {
  const hostile = (text: string) =>
    draw({
      cause: { id: 'c', job: text, step: text, line: text, others: 3 },
      members: Array.from({ length: 60 }, (_, number) => ({ branch: text, number, isFolded: true })),
    });

  it.each(longTexts.map((text) => [text.slice(0, 2), text]))('stays within the limits: %j', (_, text) => {
    expect(messageProblems(hostile(text))).toEqual([]);
  });

  it('is treated like harmless text', () => {
    const one = (text: string) =>
      skeletonOf(
        withoutPlainText(
          draw({
            cause: { id: 'c', job: text, step: text, line: text, others: 3 },
            members: [{ branch: text, number: 1, isFolded: true }],
          }),
        ),
      );
    fc.assert(
      fc.property(shortText, (text) => {
        expect(one(text)).toEqual(one('x'));
      }),
    );
  });

  it('is treated like harmless text in a summary', () => {
    const one = (text: string) =>
      skeletonOf(
        withoutPlainText(
          renderMuteSummary({
            appUrl: 'https://app.circleci.com',
            why: 'burst',
            runs: [],
            incidents: [
              {
                projectSlug: 'gh/acme/web',
                incident: { ...incident, cause: { id: 'c', job: text, step: text, line: text, others: 3 } },
              },
            ],
          }),
        ),
      );
    fc.assert(
      fc.property(shortText, (text) => {
        expect(one(text)).toEqual(one('x'));
      }),
    );
  });

  it('stays within the limits', () => {
    fc.assert(
      fc.property(foreignText, (text) => {
        expect(messageProblems(hostile(text))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
