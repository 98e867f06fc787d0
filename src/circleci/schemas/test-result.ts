// One test of a job. `result` is free text; `success`, `failure`, `skipped` and `error` are common.
import { z } from 'zod';
import { compact, OptionalNumber, OptionalText } from './fields.ts';

export const TestResult = z
  .object({
    name: z.string(),
    result: z.string(),
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
