// The DM that ends a watch: how the run ended, and what can be done now.
import type { Run } from '../../runs/run.ts';
import type { Message } from '../kit/message.ts';
import { context } from '../kit/pieces.ts';
import { type RunCardOptions, renderRunCard } from './run-card.ts';

export function renderWatchEnd(run: Run, options: RunCardOptions): Message {
  const card = renderRunCard(run, options);
  const why = context(
    ['You asked to hear when this run ends. It has ended, and so has the watch.'],
    'watch-end',
  );
  return { ...card, blocks: [...card.blocks, why] };
}
