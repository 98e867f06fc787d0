// `/circleci contexts show`: the names of a context's variables, and who can use it.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { readContextName } from '../parse/read-context-name.ts';
import { orgOf } from '../parse/read-org.ts';

export const contextsShow = defineCommand({
  contract: 'contexts-show',
  summary: 'Shows the variables of a context by name, and who can use it; values stay hidden.',
  usage: 'contexts show <context> [--org o]',
  examples: ['contexts show deploy', 'contexts show deploy --org gh/acme'],
  flags: { org: 'text' },
  maxWords: 1,
  run(args, context) {
    const name = readContextName(args);
    const org = orgOf(args, context);
    const doing = ['reading the context ', { code: name }, ' of ', { project: org }];
    return startJob('contexts-show', { org, context: name }, context, doing);
  },
});
