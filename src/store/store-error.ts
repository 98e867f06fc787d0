// The one place that turns errors of the Redis client into the bot's own StoreError.
import { BotError, StoreError } from '../errors.ts';

/**
 * Returns the object with each (asynchronous) method failing with a StoreError named `<name>.<method>` if Redis fails.
 * Programming errors (TypeError and similar) stay what they are.
 */
export function speakStoreError<T extends object>(name: string, repository: T): T {
  const methods = Object.entries(repository).map(([method, run]: [string, unknown]) => {
    if (typeof run !== 'function') throw new TypeError(`${name}.${method} is not a method`);
    const spoken = async (...args: unknown[]): Promise<unknown> => {
      try {
        return await run(...args);
      } catch (error) {
        throw isOurs(error) ? error : new StoreError(`${name}.${method} failed`, error);
      }
    };
    return [method, spoken] as const;
  });
  return Object.fromEntries(methods) as T;
}

const isOurs = (error: unknown): boolean =>
  error instanceof BotError ||
  error instanceof TypeError ||
  error instanceof RangeError ||
  error instanceof ReferenceError;
