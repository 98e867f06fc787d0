// Calls every v2 method of the client through Prism and collects the results by method.
import { v2Calls } from '../../test/support/circleci-calls/all-calls.ts';
import type { CallOf } from '../../test/support/circleci-calls/sent.ts';
import { v2Rows } from '../../test/support/circleci-matrix/v2-rows.ts';
import type { BadCall } from './bad-call.ts';
import { badCallsOf } from './bad-calls.ts';
import { moreGoodCalls } from './good-calls.ts';
import type { Judge } from './judge.ts';
import type { ContractFile, Declared } from './open-api.ts';
import type { Wanted } from './recorder.ts';

/** The result of one check: how often it ran, and each problem. */
export interface Answers {
  asked: number;
  problems: string[];
}

export interface MethodReport {
  method: string;
  operation: string;
  requests: Answers;
  answers: Answers;
  refusals: Answers;
  errors: Answers;
}

const ERROR_CODES = [404, 429, 500];

/** `absent` are operations that the file doesn't have: unpublished ones, and of an older file those that came later. */
export async function reportOnClient(
  judge: Judge,
  file: ContractFile,
): Promise<{ reports: MethodReport[]; absent: string[] }> {
  const absent: string[] = [];
  const reports: MethodReport[] = [];
  for (const [method, [call]] of Object.entries(v2Calls)) {
    const operation = v2Rows.find(([, name]) => name === method)?.[0] ?? '';
    const [verb = '', path = ''] = operation.split(' ');
    if (operation === '') throw new Error(`${method} has no row in the coverage matrix`);
    const declared = file.find({ method: verb, path });
    if (declared === undefined) {
      absent.push(operation);
      continue;
    }
    const calls = [call, ...(moreGoodCalls[method] ?? [])];
    reports.push({
      method,
      operation,
      requests: await ask(calls, (one) =>
        judge.request(one, operation, { prefer: `code=${declared.successes.at(-1)?.code}` }),
      ),
      answers: await ask(answersWanted(declared), (wanted) => judge.answer(call, wanted)),
      refusals: await askRefusals(judge, badCallsOf(method, declared.idFormats), call),
      errors: await ask(ERROR_CODES.filter(declared.hasAnswerFor), (status) => judge.error(call, status)),
    });
  }
  return { reports, absent };
}

/** The file's example of each success with its allowed variants, its named examples, and a generated answer. */
function answersWanted({ successes, examples }: Declared): Wanted[] {
  return [
    ...successes.flatMap(({ code, variants }) => [
      { prefer: `code=${code}` },
      ...variants.map((change) => ({ prefer: `code=${code}`, change })),
    ]),
    ...examples.map((name) => ({ prefer: `example=${name}` })),
    { prefer: 'dynamic=true' },
  ];
}

async function askRefusals(judge: Judge, badCalls: BadCall[], call: CallOf): Promise<Answers> {
  const bad = await ask(badCalls, async ([what, one]) =>
    (await judge.refusal(one)).map((problem) => `${what}: ${problem}`),
  );
  const nameless = await ask([call], async (one) =>
    (await judge.refusal(one, { withoutToken: true })).map((problem) => `no token: ${problem}`),
  );
  return { asked: bad.asked + nameless.asked, problems: [...bad.problems, ...nameless.problems] };
}

async function ask<T>(about: readonly T[], question: (one: T) => Promise<string[]>): Promise<Answers> {
  const problems: string[] = [];
  for (const one of about) {
    const found = await question(one);
    if (found.length > 0) problems.push(found.join('; '));
  }
  return { asked: about.length, problems };
}
