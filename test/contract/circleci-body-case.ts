// One body sent to one operation, and what must become of it.

/** `stricter`: the schema takes it, the prose of the reference does not. */
export type Verdict = 'good' | 'bad' | 'stricter';

export type BodyCase = [operation: string, Verdict, name: string, body: unknown];
