// Validates the rich_text block: sections, lists, quotes and preformatted text.
import { LIMITS } from './limits.ts';
import {
  boolean,
  byType,
  type Check,
  integer,
  list,
  number,
  oneOf,
  shape,
  string,
} from './validate-checks.ts';

const style = shape({
  optional: { bold: boolean, code: boolean, italic: boolean, strike: boolean, underline: boolean },
});
const piece = (required: Record<string, Check>, optional: Record<string, Check> = {}): Check =>
  shape({ required, optional: { ...optional, style } });

const PIECES: Record<string, Check> = {
  text: piece({ text: string() }),
  link: piece({ url: string() }, { text: string({ min: 0 }), unsafe: boolean }),
  emoji: piece({ name: string() }, { unicode: string(), url: string() }),
  user: piece({ user_id: string() }),
  usergroup: piece({ usergroup_id: string() }),
  channel: piece({ channel_id: string() }),
  team: piece({ team_id: string() }),
  broadcast: piece({ range: oneOf('here', 'channel', 'everyone') }),
  color: piece({ value: string() }),
  date: piece({ timestamp: number, format: string() }, { url: string(), fallback: string() }),
};
const pieces = list(
  byType(() => PIECES),
  { min: 0 },
);
const border = oneOf(0, 1);
const section = shape({ required: { elements: pieces } });

const PARTS: Record<string, Check> = {
  rich_text_section: section,
  rich_text_quote: shape({ required: { elements: pieces }, optional: { border } }),
  rich_text_preformatted: shape({
    required: {
      elements: list(
        byType(() => ({ text: PIECES.text, link: PIECES.link }) as Record<string, Check>),
        { min: 0 },
      ),
    },
    optional: { border, language: string() },
  }),
  rich_text_list: shape({
    required: {
      style: oneOf('bullet', 'ordered'),
      elements: list(byType(() => ({ rich_text_section: section }))),
    },
    optional: { border, indent: integer({ min: 0, max: 8 }), offset: integer({ min: 0, max: 100_000 }) },
  }),
};

export const richText = shape({
  required: { elements: list(byType(() => PARTS)) },
  optional: { block_id: string({ max: LIMITS.surface.blockId }) },
});
