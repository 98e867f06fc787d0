// Tells about every request to Slack: which method, how it ended, how long it took. Around `fetch`, which all of them go through:
// the SDK's, those to a response_url, and file uploads.

/** `refused`: Slack answered `ok: false`, or a response_url or upload refused. `failed`: a 5xx, or no answer of Slack's. */
export type SlackCallOutcome = 'ok' | 'rate-limited' | 'refused' | 'failed' | 'no-answer';

export interface SlackCall {
  /** `chat.postMessage`; `response_url` and `upload` are no methods of the Web API. */
  method: string;
  outcome: SlackCallOutcome;
  ms: number;
}

type Fetch = typeof globalThis.fetch;

/** `apiUrl` ends with a slash. */
export function watchSlackCalls(apiUrl: string, onCall: (call: SlackCall) => void, fetch: Fetch): Fetch {
  return async (input, init) => {
    const startedAt = performance.now();
    const method = methodOf(input instanceof Request ? input.url : String(input), apiUrl);
    const end = (outcome: SlackCallOutcome) => onCall({ method, outcome, ms: performance.now() - startedAt });
    try {
      const response = await fetch(input, init);
      const isWord = response.ok && method.includes('.');
      if (!isWord) end(outcomeOf(response));
      // The caller doesn't wait for this copy.
      else void readWord(response.clone()).then(end, () => end('no-answer'));
      return response;
    } catch (error) {
      end('no-answer');
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

const outcomeOf = ({ ok, status }: Response): SlackCallOutcome => {
  if (ok) return 'ok';
  if (status === 429) return 'rate-limited';
  return status < 500 ? 'refused' : 'failed';
};

async function readWord(response: Response): Promise<SlackCallOutcome> {
  const text = await response.text();
  const [, ok] = /"ok"\s*:\s*(true|false)/.exec(text) ?? [];
  if (ok === 'true') return 'ok';
  if (ok === undefined) return 'failed';
  return /"error"\s*:\s*"(?:ratelimited|rate_limited)"/.test(text) ? 'rate-limited' : 'refused';
}
