// `/circleci contexts list`: the contexts of an organization by name.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { orgOfWord } from '../parse/read-org.ts';

export const contextsList = defineCommand({
  contract: 'contexts-list',
  summary: 'Lists an organization’s contexts; the default is the organization of the default project.',
  usage: 'contexts list [org]',
  examples: ['contexts list', 'contexts list gh/acme'],
  flags: { org: 'text' },
  maxWords: 1,
  run(args, context) {
    const org = orgOfWord(args, context);
    return startJob('contexts-list', { org }, context, ['reading the contexts of ', { project: org }]);
  },
});
