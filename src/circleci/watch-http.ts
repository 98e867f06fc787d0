// Tells about every request to CircleCI: which operation, its status, how long until the answer. Around `http`, so that repeated
// attempts and downloads count too.
import { TransportFault } from './errors.ts';
import type { Http, HttpRequest } from './http.ts';
import { operationOf } from './operation.ts';
import type { Headers } from './rate-limit.ts';

export interface CircleciCall {
  /** `GET /api/v2/workflow/*`; `GET file` for what is downloaded. */
  operation: string;
  method: HttpRequest['method'];
  /** Without its query, because that of a file's URL is a secret. Of a file: the host. */
  path: string;
  status: number | 'no-answer';
  /** Why no answer came: `timeout`, or a code such as ECONNRESET. */
  error?: string;
  /** CircleCI's own id of the request, which its support asks for. */
  requestId?: string | undefined;
  ms: number;
}

type Asked = Pick<CircleciCall, 'operation' | 'method' | 'path'>;

export function watchHttp(http: Http, onCall: (call: CircleciCall) => void): Http {
  async function watch<Answer extends { status: number; headers: Headers }>(
    asked: Asked,
    send: () => Promise<Answer>,
  ): Promise<Answer> {
    const startedAt = performance.now();
    const end = (facts: Omit<CircleciCall, keyof Asked | 'ms'>) =>
      onCall({ ...asked, ...facts, ms: performance.now() - startedAt });
    try {
      const answer = await send();
      end({ status: answer.status, requestId: requestIdOf(answer.headers) });
      return answer;
    } catch (error) {
      end({ status: 'no-answer', error: error instanceof TransportFault ? error.code : 'unknown' });
      throw error;
    }
  }
  return {
    send: (request) =>
      watch({ ...whatOf(request), operation: operationOf(request) }, () => http.send(request)),
    open: (request) => watch({ ...fileAt(request.url), operation: 'GET file' }, () => http.open(request)),
    close: http.close,
  };
}

const whatOf = ({ method, path }: HttpRequest) => ({ method, path });
const fileAt = (url: string) =>
  ({ method: 'GET', path: URL.canParse(url) ? new URL(url).host : '' }) as const;

/** It is logged, so it has to look like an id. */
function requestIdOf(headers: Headers): string | undefined {
  const id = headers['x-request-id'];
  return typeof id === 'string' && /^[\w-]{1,100}$/.test(id) ? id : undefined;
}
