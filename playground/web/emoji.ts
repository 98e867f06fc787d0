// Emoji shortcodes as Slack has them: emoji-datasource is the table that Slack's own names come from.
// https://github.com/iamcal/emoji-data
import { createRequire } from 'node:module';

interface Emoji {
  short_names: readonly string[];
  /** Code points in hex, joined by hyphens. */
  unified: string;
}

const require = createRequire(import.meta.url);
const table: readonly Emoji[] = require('emoji-datasource');

const byName = new Map(
  table.flatMap(({ short_names, unified }) => {
    const symbol = String.fromCodePoint(...unified.split('-').map((point) => Number.parseInt(point, 16)));
    return short_names.map((name) => [name, symbol]);
  }),
);

export const SHORTCODE = /:([a-z0-9_+'-]+):/g;

export const emojiNamed = (name: string): string | undefined => byName.get(name);

/** Plain text in, plain text out: what it gives back still needs escaping. */
export const withEmoji = (text: string): string =>
  text.replace(SHORTCODE, (typed, name: string) => emojiNamed(name) ?? typed);

/** Names to symbols, for the page's composer. */
export const emojiTable = (): Record<string, string> => Object.fromEntries(byName);
