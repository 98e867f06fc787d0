// A project's schedules, for the person who asked: when they run, what, and as whom.
import { code, prose } from '../kit/foreign.ts';
import { lineSections } from '../kit/line-sections.ts';
import type { Message } from '../kit/message.ts';
import { context, header, message, section } from '../kit/pieces.ts';
import { type Parameters, parameterList, projectName } from '../kit/run-words.ts';
import { count, leftOut } from '../kit/voice.ts';
import { type TimetableWords, timetableWords } from './timetable-words.ts';

export interface ScheduleLine {
  name: string;
  /** A trigger of a GitHub App project has a cron expression. */
  when: TimetableWords | { cron: string };
  branch?: string | undefined;
  tag?: string | undefined;
  parameters: Parameters;
  /** A login, or `system` where it runs as nobody. */
  actor?: string | undefined;
  isDisabled?: boolean | undefined;
}

export function renderSchedulesList({
  project,
  schedules,
  left = 0,
}: {
  project: string;
  schedules: readonly ScheduleLine[];
  /** How many the policy leaves out. */
  left?: number;
}): Message {
  const of = projectName(project);
  if (schedules.length === 0 && left > 0) {
    const text = `${of} has no schedules on branches that the policy lets you see here.`;
    return message({ text, blocks: [section(text)] });
  }
  if (schedules.length === 0) {
    const text = `${of} has no schedules. Create one with`;
    const line = '/circleci schedules create nightly --branch main --hours 2';
    return message({ text: `${text} ${line}.`, blocks: [section(`${text} \`${line}\`.`)] });
  }
  const more = left === 0 ? '' : ` ${leftOut(count(left, 'more schedule'))}`;
  const text = `${of} has ${count(schedules.length, 'schedule')}.${more}`;
  return message({
    text,
    blocks: [
      header('Schedules'),
      section(text),
      ...lineSections(schedules, draw, { max: 30 }),
      context(['`/circleci schedules run NAME` starts one now; `edit` and `delete` take a name too.']),
    ],
  });
}

function draw(schedule: ScheduleLine): string {
  const { name, when, branch, tag, parameters, actor, isDisabled = false } = schedule;
  const ref =
    branch === undefined ? (tag === undefined ? '' : ` at tag ${code(tag)}`) : ` on ${code(branch)}`;
  const time = 'cron' in when ? `cron ${code(when.cron)} (UTC)` : timetableWords(when);
  const given = parameterList(parameters);
  const by = actor === undefined || actor.startsWith('system') ? '' : `, as ${prose(actor, 60)}`;
  return `• *${code(name, 80)}*${isDisabled ? ' (disabled)' : ''}${ref}: ${time}${by}${given === '' ? '' : `, with ${given}`}`;
}
