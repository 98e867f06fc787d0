// What one person got by direct message.
import { textOf } from '../../playground/scenarios/read-card.ts';
import type { JobWorld } from './job-world.ts';

/** The fallback text and the words of each message. Default: Ada's. */
export const directMessages = ({ slack, ada }: JobWorld, userId = ada): string[] =>
  slack
    .channels()
    .filter(({ kind, members }) => kind === 'im' && members.has(userId))
    .flatMap(({ id }) => slack.channel(id).messages())
    .map((message) => `${message.text}\n${textOf(message)}`);
