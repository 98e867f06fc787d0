// The message shortcut "Why did this fail?": finds the first run the message links to and explains its failure.
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
        'I see no link to a CircleCI pipeline, workflow or job in that message. Nothing was read. Use this on a message with such a link, or type `/circleci logs <link>`.';
      return { kind: 'reply', message: renderProblem({ userMessage }) };
    }
    const payload = { target: { ref }, share: false, lines: LINES };
    return startJob('logs', payload, asker, ['looking up why that run failed']);
  },
});
