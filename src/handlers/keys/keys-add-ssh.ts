// `/circleci keys add-ssh`: asks for a private key in a window. A key never belongs in a command, because Slack keeps those.
import { renderKeysAddSsh } from '../../blocks/keys/keys-add-ssh.ts';
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { leakedProblem } from '../parse/read-env-name.ts';
import { projectOf } from '../parse/read-project.ts';
import { isHost, readHost } from './read-host.ts';

const leaked = leakedProblem(
  'Give me only a host; a window asks for the private key.',
  'Nothing was stored.',
);

export const keysAddSsh = defineCommand({
  contract: 'keys-add-ssh',
  summary: 'Adds a private key with which jobs reach other hosts (legacy API); a window asks for it.',
  usage: 'keys add-ssh [host] [--project p] [--dry-run]',
  examples: ['keys add-ssh deploy.example.com', 'keys add-ssh --project acme/web --dry-run'],
  flags: { 'dry-run': 'switch' },
  maxWords: 1,
  secretProblem: leaked,
  run(args, context) {
    const [word] = args.words;
    if (word !== undefined && !isHost(word)) throw args.wrong(leaked);
    const host = word === undefined ? '' : readHost(word, args);
    const project = projectOf(args, context);
    if (args.has('dry-run')) {
      const doing = ['adding an SSH key to ', { project }];
      return startJob('keys-add-ssh', { project, host, dryRun: true }, context, doing);
    }
    return {
      kind: 'openModal',
      view: renderKeysAddSsh({ project, host, ...context.place }),
      leadsTo: 'keys-add-ssh',
      subject: { project },
    };
  },
});
