// The policy denied it: which rule, and who can change that.
import { prose, sentences } from './foreign.ts';
import type { Message } from './message.ts';
import { mention, message, section } from './pieces.ts';
import { spokenList } from './voice.ts';

export interface Denial {
  /** What was requested: `trigger`, or a phrase such as `trigger on main`. */
  what: string;
  /** The rule's own text, or its name. */
  rule: string;
  /** Slack user ids, user group ids, or names. */
  ask: readonly string[];
  /** Our own words, if the person can proceed without anybody's help. */
  next?: string;
}

export function renderDenied({ what, rule, ask, next = whomToAsk(ask) }: Denial): Message {
  const because = sentences(rule, 300).replace(/\.$/, '');
  const text = `You can’t use “${prose(what, 100)}” here: ${because}. Nothing was changed. ${next}`;
  return message({ text, blocks: [section(`:lock: ${text}`)] });
}

function whomToAsk(ask: readonly string[]): string {
  if (ask.length === 0) return 'Ask this bot’s admin.';
  return `Ask ${spokenList(ask, whom, { max: 5, joint: 'or' })}.`;
}

function whom(id: string): string {
  if (/^S[A-Z0-9]{6,20}$/.test(id)) return `<!subteam^${id}>`;
  return mention(id);
}
