// Sends a recorded request to the bot again, as Slack or CircleCI would: the same bytes, with the signature of then, a new one,
// or a wrong one.
import { createPoster } from '../circleci/post-json.ts';
import { signEvent } from '../circleci/sign-event.ts';
import { signatureHeaders } from '../slack/signing.ts';
import type { WireRequest } from '../wire.ts';
import type { Secrets } from './check-signature.ts';
import type { Entry } from './entry.ts';
import type { Recorder } from './recorder.ts';

export type Signing = 'as-it-was' | 'anew' | 'wrong';

const hexDigit = /(?<==)[0-9a-f]/;
/** As long as Slack waits, and as CircleCI does. */
const WAIT_MS = { slack: 3_000, circleci: 10_000, bot: 0 };

/** Only requests to the bot over HTTP can be sent again. */
export const canReplay = ({ request }: Entry): boolean => request.to === 'bot' && request.method === 'POST';

/** Resolves with the new entry when the bot has answered, or nobody waits for it anymore. */
export async function replay(recorder: Recorder, of: Entry, signing: Signing): Promise<Entry> {
  if (!canReplay(of)) throw new Error('Only a request to the bot over HTTP can be sent again.');
  const { from, url, body, headers } = of.request;
  const { 'content-length': _, ...kept } = headers;
  let made: Entry | undefined;
  const poster = createPoster(WAIT_MS[from], (request) => {
    const { entry, end } = recorder.record({ ...request, from }, of);
    made = entry;
    return end;
  });
  try {
    await poster.post(url, body, { ...kept, ...signatureOf(of.request, signing, recorder.secrets) });
  } finally {
    poster.close();
  }
  if (made === undefined) throw new Error('nothing was sent');
  return made;
}

function signatureOf({ from, headers, body }: WireRequest, signing: Signing, secrets: Secrets) {
  const name = from === 'slack' ? 'x-slack-signature' : 'circleci-signature';
  const given = headers[name] ?? 'v0=0';
  // One digit is enough.
  if (signing === 'wrong') return { [name]: given.replace(hexDigit, (digit) => (digit === '0' ? '1' : '0')) };
  if (signing === 'as-it-was') return {};
  if (from === 'circleci') return { [name]: signEvent(body, secrets.webhooks[0] ?? '') };
  const timestampSeconds = Math.floor(Date.now() / 1000);
  return signatureHeaders({ secret: secrets.slackSigning, timestampSeconds, body });
}
