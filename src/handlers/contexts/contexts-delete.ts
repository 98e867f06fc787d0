// `/circleci contexts delete`: looks up what would be lost, and asks. The question's button deletes.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { readContextName } from '../parse/read-context-name.ts';
import { orgOf } from '../parse/read-org.ts';

export const contextsDelete = defineCommand({
  contract: 'contexts-delete',
  summary: 'Deletes a context and all its variables, after you see what is lost and confirm.',
  usage: 'contexts delete <context> [--org o] [--dry-run]',
  examples: ['contexts delete old-deploy', 'contexts delete old-deploy --org gh/acme --dry-run'],
  flags: { org: 'text', 'dry-run': 'switch' },
  maxWords: 1,
  run(args, context) {
    const name = readContextName(args);
    const org = orgOf(args, context);
    const payload = { org, context: name, dryRun: args.has('dry-run') };
    const doing = ['looking up the context ', { code: name }, ' of ', { project: org }];
    return startJob('ask-contexts-delete', payload, context, [
      ...doing,
      '; nothing is deleted before you confirm',
    ]);
  },
});
