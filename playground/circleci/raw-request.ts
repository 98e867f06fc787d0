// A raw HTTP request, and the type of a function that answers it. No sockets.
import type { IncomingHttpHeaders } from 'node:http';
import type { Answer } from './router.ts';

export interface RawRequest {
  method: string;
  /** Still escaped. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** The body's text; empty without one. */
  text: string;
}

export type Api = (request: RawRequest) => Answer;
