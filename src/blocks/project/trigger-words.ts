// What starts a pipeline, in words: pushes, a schedule, or a call from outside.
import type { Quote } from '../kit/run-words.ts';

export interface WhatStarts {
  provider?: string | undefined;
  repoFullName?: string | undefined;
  eventPreset?: string | undefined;
  eventName?: string | undefined;
  webhookSender?: string | undefined;
  cron?: string | undefined;
}

/** `events of acme/web (all-pushes)` */
export function triggerGist(trigger: WhatStarts, quote: Quote): string {
  const { provider = '', repoFullName, eventPreset, eventName, webhookSender, cron } = trigger;
  const name = eventName === undefined ? '' : `, named ${quote(eventName)}`;
  if (cron !== undefined) return `the schedule ${quote(cron)} (UTC)${name}`;
  if (provider === 'webhook') return `calls of ${quote(webhookSender ?? 'a custom webhook')}${name}`;
  const preset = eventPreset === undefined ? '' : ` (${quote(eventPreset)})`;
  const source = repoFullName ?? provider;
  return `events${source === '' ? '' : ` of ${quote(source)}`}${preset}${name}`;
}
