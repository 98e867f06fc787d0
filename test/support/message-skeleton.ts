// What a message makes Slack do, regardless of its words. Two messages of one renderer must have the same skeleton.
import { expect } from 'vitest';
import type { Message } from '../../src/blocks/kit/message.ts';

/** Everything that makes Slack do something with a text, without the text itself. */
export function skeletonOf(message: Message): unknown {
  const foreignOnly = new Set(['block_id', 'value', 'url']);
  return JSON.parse(JSON.stringify(message), (key, value: unknown) => {
    if (foreignOnly.has(key)) return key;
    if (typeof value !== 'string') return value;
    return value
      .replace(/```[^`]*```/g, '⟦block⟧')
      .replace(/`[^`\n]*`/g, '⟦code⟧')
      .replace(/<([^<>|]*)(?:\|([^<>|]*))?>/g, '⟦$1⟧$2⟦end⟧')
      .split(/(⟦[^⟧]*⟧|:[a-z_]+:|[*~`<>\n]|&(?!(?:amp|lt|gt);)|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9]))/)
      .filter((_, index) => index % 2 === 1);
  });
}

/** Plain text is shown verbatim and needs no skeleton, but it must be declared as plain. */
export function withoutPlainText(message: Message): Message {
  return JSON.parse(JSON.stringify(message), (_, value: unknown) => {
    const isPlain =
      typeof value === 'object' && value !== null && 'type' in value && value.type === 'plain_text';
    if (isPlain) expect(value).toMatchObject({ emoji: false });
    return isPlain ? { type: 'plain_text' } : value;
  });
}
