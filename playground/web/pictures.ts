// Pictures that the app uploaded, such as charts, for the page's <img>.
import type { SlackStandIn } from '../slack/index.ts';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const FOLDER = '/pictures/';

export const isPicture = (content: Buffer): boolean => content.subarray(0, PNG.length).equals(PNG);
export const picturePath = (fileId: string): string => `${FOLDER}${fileId}.png`;

/** Undefined if the path is no picture's. */
export function readPicture(
  slack: SlackStandIn,
  path: string,
): { type: string; content: Buffer } | undefined {
  if (!path.startsWith(FOLDER)) return undefined;
  const messages = slack.channels().flatMap(({ id }) => slack.channel(id).allMessages());
  const file = messages.flatMap(({ files }) => files).find(({ id }) => picturePath(id) === path);
  return file?.content && isPicture(file.content) ? { type: 'image/png', content: file.content } : undefined;
}
