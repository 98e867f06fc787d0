import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contracts } from '../../../../src/contracts/index.ts';
import { ask, problemOf } from '../../../unit/handlers/engine/asking.ts';

const project = 'gh/acme/web';
const create = 'schedules create nightly --branch main';

it('turns any text into a timetable that the contract accepts, or an error message', () => {
  const piece = fc.constantFrom('mon', 'Sun', 'jan', '1', '24', '-', ',', '31', ' ', 'daily', 'x', '"');
  const text = fc.array(piece, { maxLength: 6 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, text, text, (hours, days, months) => {
      const typed = `${create} --hours="${hours}" --days="${days}" --months="${months}"`;
      const problem = problemOf(typed, { defaultProject: project });
      expect(problem).not.toContain('not a UsageError');
      if (!problem.startsWith('no problem')) return;
      const outcome = ask(typed, { defaultProject: project });
      if (outcome.kind === 'enqueue') contracts['schedules-create'].payload.parse(outcome.job.payload);
    }),
    { numRuns: 300 },
  );
});
