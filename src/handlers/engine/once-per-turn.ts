// Requests that arrive in the same turn of the event loop share one read. Nobody sees anything old: the read is sent when the turn ends.

export function oncePerTurn<T>(read: () => Promise<T>): () => Promise<T> {
  let current: Promise<T> | undefined;
  return () => {
    if (current !== undefined) return current;
    current = read();
    setImmediate(() => {
      current = undefined;
    });
    return current;
  };
}
