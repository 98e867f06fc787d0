// Downloads one artifact, if it is small enough to send, and tells pictures and text from the rest.
import { isUtf8 } from 'node:buffer';
import type { Circleci } from '../../circleci/client.ts';
import { maskText } from '../../secrets/mask-value.ts';

/** `bytes` is missing if only the beginning of a large file was read. */
export type Fetched = { bytes?: number } & (
  | { kind: 'image' | 'other'; content: Buffer; extension?: string }
  | { kind: 'text'; content: string; isMasked: boolean }
  | { kind: 'empty' | 'too-large' | 'too-long' }
);

const MAX_BYTES = 5 * 1024 * 1024;
/** Masking a longer text would keep the process from its other work. */
const MAX_CHARACTERS = 300_000;

/** How each kind of picture that Slack shows begins. */
const pictures: readonly [extension: string, start: Buffer][] = [
  ['.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['.jpg', Buffer.from([0xff, 0xd8, 0xff])],
  ['.gif', Buffer.from('GIF8')],
];

/** Throws the CircleciError kinds, also for a link that leads to a host that isn't CircleCI's. */
export async function fetchFile(circleci: Pick<Circleci, 'legacy'>, url: string): Promise<Fetched> {
  // The limit is checked here, so that the answer can name it.
  const file = await circleci.legacy.downloadArtifact(url, { maxBytes: Number.MAX_SAFE_INTEGER });
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of file.chunks) {
    bytes += chunk.byteLength;
    const { sizeBytes = bytes } = file;
    // Leaving the loop closes the connection.
    if (Math.max(bytes, sizeBytes) > MAX_BYTES) {
      return { kind: 'too-large', ...(file.sizeBytes !== undefined && { bytes: sizeBytes }) };
    }
    chunks.push(chunk);
  }
  return judge(Buffer.concat(chunks));
}

function judge(content: Buffer): Fetched {
  const bytes = content.length;
  if (bytes === 0) return { kind: 'empty', bytes };
  const picture = pictures.find(([, start]) => content.subarray(0, start.length).equals(start));
  if (picture !== undefined) return { kind: 'image', bytes, content, extension: picture[0] };
  if (!isUtf8(content) || content.includes(0)) return { kind: 'other', bytes, content };
  const text = content.toString('utf8');
  if (text.length > MAX_CHARACTERS) return { kind: 'too-long', bytes };
  const masked = maskText(text);
  return { kind: 'text', bytes, content: masked, isMasked: masked !== text };
}
