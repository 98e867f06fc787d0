// `/circleci contexts unrestrict`: looks up who could use the context then, and asks. The question's button removes it.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { readRestriction, restrictionFlags } from './read-restriction.ts';

export const contextsUnrestrict = defineCommand({
  contract: 'contexts-unrestrict',
  summary: 'Removes a restriction of a context, after you see who can use it then and confirm.',
  usage: 'contexts unrestrict <context> [project | --expression e | --group id] [--org o] [--dry-run]',
  examples: ['contexts unrestrict deploy acme/web', 'contexts unrestrict deploy acme/web --dry-run'],
  flags: restrictionFlags,
  maxWords: 2,
  run(args, context) {
    const { restriction, ...wanted } = readRestriction(args, context, 'is the restriction about');
    const payload = { ...wanted, from: restriction, dryRun: args.has('dry-run') };
    return startJob('ask-contexts-unrestrict', payload, context, [
      'looking up the context ',
      { code: wanted.context },
      ' of ',
      { project: wanted.org },
      '; nothing is removed before you confirm',
    ]);
  },
});
