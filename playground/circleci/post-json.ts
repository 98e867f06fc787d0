// One POST over real HTTP with exact header names and raw bytes. Separate from fetch so that redirects are not
// followed, and closing the stand-in closes its sockets too.
import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

export interface Poster {
  /** The status, or undefined after `timeoutMs` without an answer and on a broken connection. */
  post(url: string, body: string, headers: Record<string, string>): Promise<number | undefined>;
  close(): void;
}

export function createPoster(timeoutMs: number): Poster {
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
        const request = (secure ? httpsRequest : httpRequest)(url, options, (response) => {
          status = response.statusCode;
          response.on('error', () => {});
          response.resume();
        });
        const timer = setTimeout(() => request.destroy(), timeoutMs);
        // Comes last, whether the exchange ended well, broke or was given up.
        request.on('close', () => {
          clearTimeout(timer);
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
