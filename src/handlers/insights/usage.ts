// `/circleci usage`: what the organization's jobs cost.
import { type CommandArgs, defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOf } from '../parse/read-project.ts';

/** CircleCI's export takes 31 days at most. */
const MOST_DAYS = 31;

export const usage = defineCommand({
  contract: 'usage',
  summary: "Adds up the credits of a project's whole organization, by project and resource class.",
  usage: 'usage [--days n] [--project p]',
  examples: ['usage', 'usage --days 7 --project acme/web'],
  flags: { days: 'text' },
  maxWords: 0,
  run(args, context) {
    const days = readDays(args);
    const project = projectOf(args, context);
    return startJob('usage', { project, days }, context, [
      'asking CircleCI for the usage of the organization of ',
      { project },
      ` over ${days === 1 ? 'a day' : `${days} days`}. It takes a minute or more to gather that`,
    ]);
  },
});

function readDays(args: CommandArgs): number {
  const text = args.text('days') ?? '30';
  const days = /^[1-9]\d?$/.test(text) ? Number(text) : Number.NaN;
  if (days <= MOST_DAYS) return days;
  throw args.wrong(
    `${args.shown(text)} is no number of days that CircleCI gives: 1 to ${MOST_DAYS}.`,
    'usage --days 31',
  );
}
