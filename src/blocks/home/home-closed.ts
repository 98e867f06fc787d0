// The home tab of people whom the bot doesn't work for: guests and people of other workspaces.
import type { Home } from '../kit/message.ts';
import { section } from '../kit/pieces.ts';
import { turnedAwayWords } from '../kit/turned-away-words.ts';

export function renderHomeClosed({ away }: { away: keyof typeof turnedAwayWords }): Home {
  return { type: 'home', blocks: [section(`:lock: ${turnedAwayWords[away]}`)] };
}
