// Logs of any length: a JSON array of output messages, chunk by chunk, and a text with everything that is hard for a log
// reader.

const messageBytes = 64 * 1024;

/** Yields chunks of a JSON array of messages. Their texts repeat `text` until they are at least `bytes` long. */
export function* repeated(
  text: string,
  bytes: number,
  messageOf: (text: string) => object,
): Iterable<string> {
  const unit = Math.max(1, Buffer.byteLength(text));
  const perMessage = Math.max(1, Math.floor(messageBytes / unit));
  let left = Math.ceil(bytes / unit);
  let opening = '[';
  while (left > 0) {
    const count = Math.min(left, perMessage);
    yield opening + JSON.stringify(messageOf(text.repeat(count)));
    opening = ',';
    left -= count;
  }
  yield opening === '[' ? '[]' : ']';
}

/**
 * The output of a step with what real ones contain: colors, bold, a progress bar that overwrites itself, a link, a title,
 * a fence and a mention that mean something in chat, and `secret` in plain text, colored, in a URL and in base64. The
 * vendor masks the values it knows; these are the ones it doesn't know.
 */
export function noisyOutput(secret: string): string {
  return [
    '\u001b]0;deploy\u0007\u001b[1mDeploying\u001b[0m to \u001b[38;5;208mstaging\u001b[0m',
    '10%\r 50%\r100% \u001b[32m✔\u001b[0m',
    `export API_TOKEN=${secret}`,
    `\u001b[31mError:\u001b[39m 401 from https://deploy:${secret}@registry.example.com/v2/`,
    `Authorization: Basic ${Buffer.from(`deploy:${secret}`).toString('base64')}`,
    '\u001b]8;;https://example.com/help\u0007help\u001b]8;;\u0007',
    '```',
    '<!channel> & <script>alert(1)</script>',
    '\u001b[2K\u001b[1A\u001b[31mExited with code exit status 1\u001b[0m',
    '',
  ].join('\n');
}
