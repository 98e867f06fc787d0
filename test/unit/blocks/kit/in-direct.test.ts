import { expect, it } from 'vitest';
import { inDirect } from '../../../../src/blocks/kit/in-direct.ts';
import { message, section } from '../../../../src/blocks/kit/pieces.ts';

it('names no channel where there is none, and leaves what others wrote', () => {
  const text = 'This channel has no digest. The defaults of this channel: `this channel`';
  const there = inDirect(message({ text, blocks: [section(text)] }));
  const words = 'This conversation has no digest. The defaults of this conversation: `this channel`';
  expect(there.text).toBe(words);
  expect(there.blocks).toMatchObject([{ text: { text: words } }]);
});
