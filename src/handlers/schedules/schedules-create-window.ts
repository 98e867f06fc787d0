// The submitted window of `/circleci schedules create`. Each problem is shown at its field, and the window stays open.
import { z } from 'zod';
import { WindowPlace } from '../../contracts/index.ts';
import { defineWindow, type Submission, unreadableClick } from '../engine/action.ts';
import { startJobOfWindow } from '../engine/start-job.ts';
import { leadingDashes } from '../parse/formatting.ts';
import { type PairValue, pairValue } from '../parse/parse-args.ts';
import { isBranch } from '../parse/read-branch.ts';
import { readSlug } from '../parse/read-click.ts';
import { readJson } from '../parse/read-json.ts';
import { takenParameter } from './read-schedule.ts';
import { everyDay, parseTimetable } from './read-timetable.ts';

/** What blocks/schedules/schedules-create.ts stores in the view. */
const State = WindowPlace.extend({ project: z.string() });

export const schedulesCreateWindow = defineWindow({
  callbackId: 'schedules-create',
  run(submission, asker) {
    const state = State.safeParse(readJson(submission.metadata));
    if (!state.success) throw unreadableClick();
    const { project: slug, ...place } = state.data;
    const project = readSlug(slug);
    const text = textOf(submission);
    const [name = '', branch = ''] = [text('name'), text('branch')];
    if (name === '') return problem('name', 'A schedule needs a name.');
    if (branch === '') return problem('branch', 'Which branch should it run?');
    if (leadingDashes(branch) !== '') return problem('branch', 'No branch begins with a dash.');
    if (!isBranch(branch)) return problem('branch', 'This isn’t a valid branch name.');

    const read = parseTimetable({
      hours: text('hours') ?? '',
      days: text('days'),
      months: text('months'),
      'per-hour': text('per-hour'),
    });
    if ('problem' in read)
      return problem(read.problem.flag, `This takes ${read.problem.takes.replaceAll('`', '')}.`);
    const { hoursOfDay = [], perHour = 1, daysOfMonth, daysOfWeek = everyDay(), months } = read.timetable;
    const parameters = readParameters(text('parameters') ?? '');
    if (typeof parameters === 'string') return problem('parameters', parameters);
    const taken = takenParameter(parameters);
    if (taken !== undefined)
      return problem('parameters', `${taken} isn’t a parameter: name the branch above.`);
    const description = text('description');
    const payload = {
      project,
      name,
      branch,
      ...(description === undefined ? {} : { description }),
      timetable: {
        perHour,
        hoursOfDay,
        ...(daysOfMonth === undefined ? { daysOfWeek } : { daysOfMonth }),
        ...(months === undefined ? {} : { months }),
      },
      parameters,
      asMe: false,
      dryRun: false,
    };
    return startJobOfWindow('schedules-create', payload, asker, place);
  },
});

const problem = (block: string, text: string) =>
  ({ kind: 'modalErrors', errors: { [block]: text } }) as const;

/** Undefined for an empty field. */
const textOf =
  ({ values }: Submission) =>
  (block: string): string | undefined =>
    values[block]?.value?.trim() || undefined;

/** One `name=value` per line; a sentence for a line that isn't one. */
function readParameters(text: string): Record<string, PairValue> | string {
  const pairs: [string, PairValue][] = [];
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (line === '') continue;
    const [, name, value = ''] = /^([A-Za-z][\w-]{0,127})\s*=\s*(.*)$/.exec(line) ?? [];
    if (name === undefined) return `Each line must be name=value, and “${line.slice(0, 60)}” isn’t.`;
    pairs.push([name, pairValue(value)]);
  }
  return Object.fromEntries(pairs);
}
