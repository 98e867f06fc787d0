// Parses untrusted JSON without throwing: invalid text gives undefined.

export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
