// The direct message to whoever began a run or wrote its commit: how it ended, or that it waits for an approval, and the way to have
// no more of them.
import type { Run } from '../../runs/run.ts';
import type { Message } from '../kit/message.ts';
import { button, context } from '../kit/pieces.ts';
import { type RunCardOptions, renderRunCard } from '../runs/index.ts';

/** `isBegun`: the person began the run here; otherwise it is of their commit. */
export function renderStarterNews(
  run: Run,
  { isBegun, ...options }: RunCardOptions & { isBegun: boolean },
): Message {
  const card = renderRunCard(run, options);
  const why = context(
    [
      isBegun
        ? 'You began this run, and asked for direct messages about those.'
        : 'This run is of your commit, and you asked for direct messages about your runs.',
    ],
    'starter-news',
  );
  const mute = button({ actionId: 'dm-off', text: 'Mute these messages' });
  const blocks = card.blocks.map((block) =>
    block.type === 'actions' ? { ...block, elements: [...block.elements, mute] } : block,
  );
  return { ...card, blocks: [...blocks, why] };
}
