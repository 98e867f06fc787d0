// Tells about every request to CircleCI: which operation, its status, how long until the answer. Around `http`, so that repeated
// attempts and downloads count too.
import type { Http } from './http.ts';
import { operationOf } from './operation.ts';

export interface CircleciCall {
  /** `GET /api/v2/workflow/*`; `GET file` for what is downloaded. */
  operation: string;
  status: number | 'no-answer';
  ms: number;
}

export function watchHttp(http: Http, onCall: (call: CircleciCall) => void): Http {
  async function watch<Answer extends { status: number }>(
    operation: string,
    send: () => Promise<Answer>,
  ): Promise<Answer> {
    const startedAt = performance.now();
    const end = (status: CircleciCall['status']) =>
      onCall({ operation, status, ms: performance.now() - startedAt });
    try {
      const answer = await send();
      end(answer.status);
      return answer;
    } catch (error) {
      end('no-answer');
      throw error;
    }
  }
  return {
    send: (request) => watch(operationOf(request), () => http.send(request)),
    open: (request) => watch('GET file', () => http.open(request)),
    close: http.close,
  };
}
