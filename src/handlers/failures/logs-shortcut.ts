// The message shortcut "Why did this fail?": explains the failure behind the first CircleCI link in the message.
import { renderProblem } from '../../blocks/kit/problem.ts';
import { defineShortcut } from '../engine/event.ts';
import { startJob } from '../engine/start-job.ts';
import { findRunLink } from '../parse/run-links.ts';

const LINES = 40;

export const logsShortcut = defineShortcut({
  callbackId: 'logs',
  type: 'message',
  name: 'Why did this fail?',
  description: 'Explains the failure that this message links to',
  run({ message, asker }, { appHosts }) {
    const ref = findRunLink(message, appHosts);
    if (ref === undefined) {
      const userMessage =
        'That message has no link to a CircleCI pipeline, workflow or job, so there is nothing to look up. Use this shortcut on a message with a link, or run `/circleci logs <link>`.';
      return { kind: 'reply', message: renderProblem({ userMessage }) };
    }
    const payload = { target: { ref }, share: false, lines: LINES };
    return startJob('logs', payload, asker, ['looking up why that run failed']);
  },
});
