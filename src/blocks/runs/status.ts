// The private answer to `status`: the card, with a button that shares it.
import type { Run } from '../../runs/run.ts';
import type { Message } from '../kit/message.ts';
import { button } from '../kit/pieces.ts';
import { type RunCardOptions, renderRunCard } from './run-card.ts';

export function renderStatus(run: Run, options: RunCardOptions): Message {
  const card = renderRunCard(run, options);
  const share = button({ actionId: 'share-status', text: 'Share in channel', value: run.pipelineId });
  const blocks = card.blocks.map((block) =>
    block.type === 'actions' ? { ...block, elements: [...block.elements, share] } : block,
  );
  return { ...card, blocks };
}
