// `/circleci keys show`: one checkout key, with its public half.
import { defineCommand } from '../engine/command.ts';
import { startJob } from '../engine/start-job.ts';
import { projectOf } from '../parse/read-project.ts';
import { readFingerprint } from './read-fingerprint.ts';

export const keysShow = defineCommand({
  contract: 'keys-show',
  summary: 'Shows one of a project’s checkout keys: what it can access, and its public key.',
  usage: 'keys show <fingerprint> [--project p]',
  examples: ['keys show c9:0b:1c:4f', 'keys show c9:0b:1c:4f --project acme/web'],
  flags: {},
  maxWords: 1,
  run(args, context) {
    const fingerprint = readFingerprint(args);
    const project = projectOf(args, context);
    const doing = ['reading the key ', { code: fingerprint }, ' of ', { project }];
    return startJob('keys-show', { project, fingerprint }, context, doing);
  },
});
