// JSON from outside, as a value instead of an exception: undefined is what no JSON text stands for.

export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
