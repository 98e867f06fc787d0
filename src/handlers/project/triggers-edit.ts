// `/circleci triggers edit`: says what the change does, and asks. The question's button sends it.
import type { TriggerEdit } from '../../contracts/index.ts';
import { type CommandArgs, defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOf } from '../parse/read-project.ts';

const EXAMPLE = 'triggers edit 1a2b3c4d --disable';
const LONGEST = 100;

export const triggersEdit = defineCommand({
  contract: 'triggers-edit',
  summary: 'Enables, disables or changes a trigger of pipelines, after you see what that does and confirm.',
  usage:
    'triggers edit <trigger> [--enable | --disable] [--event preset] [--cron "0 2 * * *"] [--project p] [--dry-run]',
  examples: [EXAMPLE, 'triggers edit 1a2b3c4d --event only-open-prs --project acme/web --dry-run'],
  flags: { enable: 'switch', disable: 'switch', event: 'text', cron: 'text', 'dry-run': 'switch' },
  maxWords: 1,
  run(args, context) {
    const [trigger] = args.words;
    if (trigger === undefined || trigger.length > LONGEST)
      throw args.wrong('Which trigger? `/circleci triggers list` shows their ids.', EXAMPLE);
    const changes = readChanges(args);
    const project = projectOf(args, context);
    const payload = { project, trigger, changes, dryRun: args.has('dry-run') };
    return startJob('ask-triggers-edit', payload, context, [
      'looking up the trigger ',
      { code: trigger },
      ' of ',
      { project },
      '; nothing is changed before you confirm',
    ]);
  },
});

function readChanges(args: CommandArgs): TriggerEdit {
  const [event, cron] = [args.text('event')?.trim().toLowerCase(), args.text('cron')?.trim()];
  const [isOn, isOff] = [args.has('enable'), args.has('disable')];
  if (isOn && isOff) throw args.wrong('Should it be enabled or disabled? Give one of the two.', EXAMPLE);
  if (event !== undefined && !/^[a-z][a-z-]{2,60}$/.test(event))
    throw args.wrong('An event is a preset such as `all-pushes` or `only-open-prs`.', EXAMPLE);
  if (cron !== undefined && (cron.length > LONGEST || !/^\S+(?: +\S+){4}$/.test(cron)))
    throw args.wrong('A schedule has five fields, such as `--cron "0 2 * * *"`, in UTC.', EXAMPLE);
  const changes: TriggerEdit = {
    ...((isOn || isOff) && { isDisabled: isOff }),
    ...(event !== undefined && { eventPreset: event }),
    ...(cron !== undefined && { cron }),
  };
  if (Object.keys(changes).length === 0)
    throw args.wrong('What should change? Give at least one flag.', EXAMPLE);
  return changes;
}
