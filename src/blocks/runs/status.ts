// The private answer to `status`: the card, since when its branch is red, and a button that shares it where it was asked.
import type { KnownBlock } from '@slack/types';
import type { Run } from '../../runs/run.ts';
import type { Message } from '../kit/message.ts';
import { button, context } from '../kit/pieces.ts';
import { type RunCardOptions, renderRunCard } from './run-card.ts';
import { redSince } from './since-green.ts';

/** `isShareable`: there is somebody else to share it with. */
export function renderStatus(
  run: Run,
  { isShareable = true, ...options }: RunCardOptions & { isShareable?: boolean },
): Message {
  const card = renderRunCard(run, options);
  const since = options.streak === undefined ? '' : redSince(run, options.streak, options.appUrl);
  const share = button({ actionId: 'share-status', text: 'Share in channel', value: run.pipelineId });
  const above = since === '' ? [] : [context([since], 'run-since')];
  const blocks = card.blocks.flatMap((block): KnownBlock[] =>
    block.type === 'actions'
      ? [...above, { ...block, elements: [...block.elements, ...(isShareable ? [share] : [])] }]
      : [block],
  );
  return { ...card, blocks };
}
