// For scenarios: throws if something they name doesn't exist.

/** Throws an Error that says what is missing. */
export function need<T>(thing: T | undefined, name: string): T {
  if (thing === undefined) throw new Error(`the CircleCI stand-in has no ${name}`);
  return thing;
}
