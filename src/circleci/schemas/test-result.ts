// One test of a job. `result` is free text; `success`, `failure`, `skipped` and `error` are common. What another word means
// isn't known: such a test may have failed.
import { z } from 'zod';
import { compact, OptionalNumber, OptionalText } from './fields.ts';

const RESULT =
  /^(?:success|pass(?:ed)?|ok|skip(?:ped)?|ignored|disabled|pending|fail(?:ed|ure)?|error(?:ed)?|time(?:d ?| )?out|aborted|broken)$/i;

export const TestResult = z
  .object({
    name: z.string(),
    result: z.string().regex(RESULT),
    classname: OptionalText,
    file: OptionalText,
    source: OptionalText,
    message: OptionalText,
    run_time: OptionalNumber,
  })
  .transform((test) =>
    compact({
      name: test.name,
      result: test.result,
      classname: test.classname,
      file: test.file,
      source: test.source,
      message: test.message,
      runTimeSeconds: test.run_time,
    }),
  );
export type TestResult = z.infer<typeof TestResult>;
