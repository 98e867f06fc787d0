// Judges a call that went through the recorder, for the columns of the table. Returns problems; an empty list is good.

import { type Circleci, createCircleci } from '../../src/circleci/client.ts';
import {
  CircleciAmbiguous,
  CircleciBroken,
  CircleciError,
  CircleciRateLimited,
  CircleciRejected,
  UsageError,
} from '../../src/errors.ts';
import { type Ids, sampleIds } from '../../test/support/circleci-calls/ids.ts';
import { type CallOf, carryOut } from '../../test/support/circleci-calls/sent.ts';
import type { ContractFile } from './open-api.ts';
import type { Exchange, Recorder, Wanted } from './recorder.ts';

export interface Judge {
  /** Prism and the file accept the request, it is the intended operation, and it succeeded. */
  request(call: CallOf, operation: string, wanted?: Wanted): Promise<string[]>;
  /** The client understands the answer. */
  answer(call: CallOf, wanted?: Wanted): Promise<string[]>;
  /** The client refuses the call before it sends anything, or Prism refuses it and the client reports that. */
  refusal(call: CallOf, wanted?: Wanted): Promise<string[]>;
  /** A response with that status becomes the right error. */
  error(call: CallOf, status: number): Promise<string[]>;
  [Symbol.dispose](): void;
}

interface Outcome {
  exchanges: Exchange[];
  error: unknown;
}

export function createJudge(recorder: Recorder, file: ContractFile): Judge {
  // One attempt is enough: the kind of error is the same after three.
  const client = createCircleci({ token: 'contract', baseUrl: recorder.url, retry: { maxAttempts: 1 } });

  async function run(call: CallOf, wanted: Wanted = {}): Promise<Outcome> {
    recorder.want(wanted);
    recorder.take();
    const error = await attempt(call, client, sampleIds);
    return { exchanges: recorder.take(), error };
  }

  return {
    request: async (call, operation, wanted) => {
      const { exchanges, error } = await run(call, wanted);
      if (exchanges.length === 0) return [`nothing was sent: ${textOf(error)}`];
      return exchanges.flatMap((exchange) => [
        ...exchange.violations,
        ...(exchange.status < 300 || exchange.violations.length > 0 ? [] : [`answered ${exchange.status}`]),
        ...wrongOperation(file.find(exchange)?.name, operation),
        ...file.undeclared(exchange).map((name) => `${name} is not declared`),
      ]);
    },
    answer: async (call, wanted) => {
      const { error } = await run(call, wanted);
      return error === undefined ? [] : [textOf(error)];
    },
    refusal: async (call, wanted) => {
      const { exchanges, error } = await run(call, wanted);
      if (exchanges.length === 0)
        return error instanceof UsageError ? [] : [`no UsageError: ${textOf(error)}`];
      const { status = 0 } = exchanges.at(-1) ?? {};
      if (status < 400) return [`went through (${status})`];
      const isTold = error instanceof CircleciRejected && error.status === status;
      return isTold ? [] : [`refused with ${status}, told as ${textOf(error)}`];
    },
    error: async (call, status) => {
      const { exchanges, error } = await run(call, { prefer: `code=${status}` });
      const isRead = exchanges[0]?.method === 'GET';
      const isMeant =
        error instanceof CircleciError && error.status === status && error instanceof kindFor(status, isRead);
      return isMeant ? [] : [`${status} was told as ${textOf(error)}`];
    },
    [Symbol.dispose]: client.close,
  };
}

function kindFor(status: number, isRead: boolean) {
  if (status === 429) return CircleciRateLimited;
  if (status < 500) return CircleciRejected;
  return isRead ? CircleciBroken : CircleciAmbiguous;
}

async function attempt(call: CallOf, client: Circleci, ids: Ids): Promise<unknown> {
  try {
    await carryOut(call(client, ids));
    return undefined;
  } catch (error) {
    return error;
  }
}

function wrongOperation(met: string | undefined, meant: string): string[] {
  return met === meant ? [] : [`is ${met ?? 'no operation of the file'}`];
}

function textOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : 'a success';
}
