// Tells about every request to Slack: which method, how it ended, how long it took. Around `fetch`, which all of them go through:
// the SDK's, those to a response_url, and file uploads.

/** `refused`: Slack answered `ok: false`, or a response_url or upload refused. `failed`: a 5xx, or no answer of Slack's. */
export type SlackCallOutcome = 'ok' | 'rate-limited' | 'refused' | 'failed' | 'no-answer';

export interface SlackCall {
  /** `chat.postMessage`; `response_url` and `upload` are no methods of the Web API. */
  method: string;
  outcome: SlackCallOutcome;
  /** Slack's word for it, an HTTP status, or ours if no answer came. */
  error?: string;
  ms: number;
}

type Ending = Pick<SlackCall, 'outcome' | 'error'>;
type Fetch = typeof globalThis.fetch;

/** `apiUrl` ends with a slash. */
export function watchSlackCalls(apiUrl: string, onCall: (call: SlackCall) => void, fetch: Fetch): Fetch {
  return async (input, init) => {
    const startedAt = performance.now();
    const method = methodOf(input instanceof Request ? input.url : String(input), apiUrl);
    const end = (how: Ending) => onCall({ method, ...how, ms: performance.now() - startedAt });
    try {
      const response = await fetch(input, init);
      const isWord = response.ok && method.includes('.');
      end(isWord ? await readWord(response.clone()) : endingOf(response));
      return response;
    } catch (error) {
      end({ outcome: 'no-answer', error: 'no-answer' });
      throw error;
    }
  };
}

function methodOf(url: string, apiUrl: string): string {
  const [, name] = url.startsWith(apiUrl)
    ? (/^([a-zA-Z.]{1,60})(?:\?|$)/.exec(url.slice(apiUrl.length)) ?? [])
    : [];
  if (name?.includes('.')) return name;
  return /\/upload\//.test(url) ? 'upload' : 'response_url';
}

function endingOf({ ok, status }: Response): Ending {
  if (ok) return { outcome: 'ok' };
  const error = `HTTP ${status}`;
  if (status === 429) return { outcome: 'rate-limited', error };
  return { outcome: status < 500 ? 'refused' : 'failed', error };
}

async function readWord(response: Response): Promise<Ending> {
  const text = await response.text();
  const [, ok] = /"ok"\s*:\s*(true|false)/.exec(text) ?? [];
  if (ok === 'true') return { outcome: 'ok' };
  if (ok === undefined) return { outcome: 'failed', error: 'not JSON' };
  const [, error = 'unknown'] = /"error"\s*:\s*"(\w{1,80})"/.exec(text) ?? [];
  return { outcome: /^rate_?limited$/.test(error) ? 'rate-limited' : 'refused', error };
}
