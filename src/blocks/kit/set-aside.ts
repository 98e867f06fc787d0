// A request that waits because the bot is being upgraded: who asked sees that it isn't lost.
import { code, prose } from './foreign.ts';
import type { Message } from './message.ts';
import { message, section } from './pieces.ts';

/** `command`: as typed, without `/circleci`. `hours`: how long it is kept. */
export function renderSetAside({ command, hours }: { command: string; hours: number }): Message {
  const words = (name: string) =>
    `The bot is being updated, and ${name} needs its new version. Your request is kept and starts when that version runs; you don’t need to repeat it. If it hasn’t started after ${hours} hours, I drop it and tell you.`;
  return message({
    text: words(prose(`/circleci ${command}`)),
    blocks: [section(`:hourglass_flowing_sand: ${words(code(`/circleci ${command}`))}`)],
  });
}
