// The direct message to whoever began a run: how it ended, or that it waits for an approval, and the way to have
// no more of them.
import type { Run } from '../runs/run.ts';
import { actions, button, context } from './kit.ts';
import type { Message } from './message.ts';
import { type RunCardOptions, renderRunCard } from './run-card.ts';

export function renderStarterNews(run: Run, options: RunCardOptions): Message {
  const card = renderRunCard(run, options);
  const why = context(['You began this run, and asked for direct messages about those.'], 'starter-news');
  const stop = actions('starter-news-actions', [button({ actionId: 'dm-off', text: 'Mute these messages' })]);
  return { ...card, blocks: [...card.blocks, why, stop] };
}
