// A request body for an operation, and the expected result.

/** `stricter`: the schema accepts it, but the prose of the reference doesn't. */
export type Verdict = 'good' | 'bad' | 'stricter';

export type BodyCase = [operation: string, Verdict, name: string, body: unknown];
