// One function that takes foreign text, and how to call it with any text. bench/text.ts, script/fuzz.ts and tests read
// the list in all.ts.

export interface TextFunction {
  /** Unique, and short enough for a column: usually the function's name. */
  name: string;
  /** `src/<file>.ts#<declaration>`: what the call reaches, as far as other functions of that file don't call it. */
  covers: readonly string[];
  run(text: string): unknown;
  /**
   * For work that the process does only on a worker thread: the way in that it uses. There, `run` may take a second (the
   * thread is stopped after ten), and the event loop, which waits for `onThread`, must never be blocked for over 50 ms.
   */
  onThread?: (text: string) => Promise<unknown>;
  /** Errors that are answers. Anything else it throws is a defect. */
  mayThrow?: (error: unknown) => boolean;
}

/** Functions of one file, each called with the text as its only argument. */
export function textFunctions(
  file: string,
  functions: Readonly<Record<string, (text: string) => unknown>>,
  mayThrow?: TextFunction['mayThrow'],
): TextFunction[] {
  return Object.entries(functions).map(([name, run]) => ({
    name,
    covers: [`${file}#${name}`],
    run,
    ...(mayThrow && { mayThrow }),
  }));
}
