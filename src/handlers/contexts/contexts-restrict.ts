// `/circleci contexts restrict`: looks up who can use the context now, and asks. The question's button adds the restriction.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { readRestriction, restrictionFlags } from './read-restriction.ts';

export const contextsRestrict = defineCommand({
  contract: 'contexts-restrict',
  summary: 'Restricts who can use a context: a project, a group, or an expression; asks first.',
  usage: 'contexts restrict <context> [project | --expression e | --group id] [--org o] [--dry-run]',
  examples: [
    'contexts restrict deploy acme/web',
    'contexts restrict deploy --expression \'pipeline.git.branch == "main"\'',
  ],
  flags: restrictionFlags,
  maxWords: 2,
  run(args, context) {
    const { restriction, ...wanted } = readRestriction(args, context, 'may use it');
    const payload = { ...wanted, to: restriction, dryRun: args.has('dry-run') };
    return startJob('ask-contexts-restrict', payload, context, [
      'looking up the context ',
      { code: wanted.context },
      ' of ',
      { project: wanted.org },
      '; nothing is restricted before you confirm',
    ]);
  },
});
