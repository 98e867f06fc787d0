// `/circleci env show`: one environment variable, with the end of its value that CircleCI shows.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { leakedProblem, readEnvName } from '../parse/read-env-name.ts';
import { projectOf } from '../parse/read-project.ts';

const leaked = leakedProblem('Give me only the name of one variable, without a value.', 'Nothing was read.');

export const envShow = defineCommand({
  contract: 'env-show',
  summary: 'Shows a project’s environment variable: the masked value, and when it was added.',
  usage: 'env show NAME [--project p]',
  examples: ['env show API_TOKEN', 'env show API_TOKEN --project acme/web'],
  flags: {},
  maxWords: 1,
  secretProblem: leaked,
  run(args, context) {
    const name = readEnvName(args, leaked);
    const project = projectOf(args, context);
    return startJob('env-show', { project, name }, context, [
      'reading ',
      { code: name },
      ' of ',
      { project },
    ]);
  },
});
