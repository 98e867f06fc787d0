// `/circleci usage`: the credits an organization used.
import { type CommandArgs, defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOf } from '../parse/read-project.ts';

/** Of one usage export. https://circleci.com/docs/api/v2/#tag/Usage */
const MAX_DAYS = 31;

export const usage = defineCommand({
  contract: 'usage',
  summary: 'Shows the credits a project’s organization used, by project and resource class.',
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
      ` over the last ${days === 1 ? 'day' : `${days} days`}. This takes a minute or more`,
    ]);
  },
});

function readDays(args: CommandArgs): number {
  const text = args.text('days') ?? '30';
  const days = /^[1-9]\d?$/.test(text) ? Number(text) : Number.NaN;
  if (days <= MAX_DAYS) return days;
  throw args.wrong(
    `\`--days\` takes a number from 1 to ${MAX_DAYS}, not ${args.shown(text)}.`,
    'usage --days 31',
  );
}
