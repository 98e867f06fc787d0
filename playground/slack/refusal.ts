// How Slack refuses a call: HTTP 200 with {ok:false, error, …}. Thrown anywhere below the server, which catches it.
import type { JsonObject } from './types.ts';

export class Refusal extends Error {
  readonly code: string;
  readonly details: JsonObject;
  constructor(code: string, details: JsonObject = {}) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
  }
}

export function refuse(code: string, details?: JsonObject): never {
  throw new Refusal(code, details);
}

/** Slack's `invalid_arguments`, for missing or malformed arguments. */
export function refuseArguments(...messages: string[]): never {
  throw new Refusal('invalid_arguments', {
    response_metadata: { messages: messages.map((each) => `[ERROR] ${each}`) },
  });
}
