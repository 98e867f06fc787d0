// `/circleci contexts list`: the contexts of an organization by name.
import { askProject } from '../engine/ask-project.ts';
import { defineCommand } from '../engine/command.ts';
import { startWork } from '../engine/start-job.ts';
import { orgOfWord } from '../parse/read-org.ts';

export const contextsList = defineCommand({
  name: 'contexts list',
  summary: 'Lists the contexts of an organization; by default of the one that the default project is in.',
  usage: 'contexts list [org]',
  examples: ['contexts list', 'contexts list gh/acme'],
  access: 'secrets',
  flags: { org: 'text' },
  maxWords: 1,
  run(args, context) {
    const org = orgOfWord(args, context);
    if (org === undefined) return askProject(args);
    return startWork('contexts-list', { org }, context, ['reading the contexts of ', { project: org }]);
  },
});
