// `/circleci keys heroku`: asks for a Heroku API key in a window. A key never belongs in a command, because Slack keeps those.
import { renderKeysHeroku } from '../../blocks/keys/keys-heroku.ts';
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { leakedProblem } from '../parse/read-env-name.ts';

export const keysHeroku = defineCommand({
  contract: 'keys-heroku',
  summary: 'Sets the Heroku key of your CircleCI account (legacy API); a window asks for it.',
  usage: 'keys heroku [--dry-run]',
  examples: ['keys heroku', 'keys heroku --dry-run'],
  flags: { 'dry-run': 'switch' },
  maxWords: 0,
  secretProblem: leakedProblem(
    '`keys heroku` takes no words: a window asks for the key.',
    'Nothing was stored.',
  ),
  run(args, context) {
    if (args.has('dry-run')) {
      return startJob('keys-heroku', { dryRun: true }, context, ['setting the Heroku key of your account']);
    }
    return { kind: 'openModal', view: renderKeysHeroku(context.place), leadsTo: 'keys-heroku' };
  },
});
