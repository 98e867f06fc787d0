// `/circleci contexts create`: a new, empty context.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { readContextName } from '../parse/read-context-name.ts';
import { orgOf } from '../parse/read-org.ts';

export const contextsCreate = defineCommand({
  contract: 'contexts-create',
  summary: 'Creates an empty context in an organization.',
  usage: 'contexts create <context> [--org o] [--dry-run]',
  examples: ['contexts create deploy', 'contexts create deploy --org gh/acme --dry-run'],
  flags: { org: 'text', 'dry-run': 'switch' },
  maxWords: 1,
  run(args, context) {
    const name = readContextName(args);
    const org = orgOf(args, context);
    const payload = { org, name, dryRun: args.has('dry-run') };
    const doing = ['creating the context ', { code: name }, ' in ', { project: org }];
    return startJob('contexts-create', payload, context, doing);
  },
});
