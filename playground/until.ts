// Waiting for a condition instead of for a time.

/** Polls until `read` gives something truthy, and returns it. Fails with the last value seen. */
export async function until<T>(
  read: () => T | Promise<T>,
  what: string,
  { timeoutMs = 45_000, everyMs = 10 } = {},
): Promise<NonNullable<T>> {
  const deadline = Date.now() + timeoutMs;
  let last: T | undefined;
  let lastError: unknown;
  while (Date.now() < deadline) {
    try {
      last = await read();
      if (last) return last;
      lastError = undefined;
    } catch (error) {
      lastError = error;
    }
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  throw new Error(
    `Waited ${timeoutMs} ms for ${what}; last seen: ${JSON.stringify(last)} ${lastError ?? ''}`,
  );
}
