// One POST over real HTTP with exact header names and raw bytes. Doesn't use fetch, so that redirects aren't followed
// and closing the stand-in closes its sockets.
import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { headerTexts, type Watch } from '../wire.ts';

export interface Poster {
  /** The status, or undefined after `timeoutMs` without an answer or on a broken connection. */
  post(url: string, body: string, headers: Record<string, string>): Promise<number | undefined>;
  close(): void;
}

export function createPoster(timeoutMs: number, begin: Watch): Poster {
  const http = new HttpAgent({ keepAlive: true });
  const https = new HttpsAgent({ keepAlive: true });
  return {
    post: (url, body, headers) =>
      new Promise((resolve) => {
        const secure = url.startsWith('https:');
        const options = {
          method: 'POST',
          agent: secure ? https : http,
          headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
        };
        let status: number | undefined;
        let text = '';
        let answered: Record<string, string> = {};
        const end = begin({ from: 'circleci', to: 'bot', method: 'POST', url, headers, body });
        const request = (secure ? httpsRequest : httpRequest)(url, options, (response) => {
          status = response.statusCode;
          answered = headerTexts(response.headers);
          response.on('error', () => {});
          response.setEncoding('utf8');
          response.on('data', (chunk: string) => {
            text = (text + chunk).slice(0, 2_000);
          });
        });
        const timer = setTimeout(() => request.destroy(), timeoutMs);
        // Emitted last, whether the exchange succeeded, failed or timed out.
        request.on('close', () => {
          clearTimeout(timer);
          end(status === undefined ? { lost: 'no answer' } : { status, headers: answered, body: text });
          resolve(status);
        });
        request.on('error', () => {});
        request.end(body);
      }),
    close: () => {
      http.destroy();
      https.destroy();
    },
  };
}
