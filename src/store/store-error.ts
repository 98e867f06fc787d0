// The only place that turns Redis client errors into StoreError.
import { BotError, StoreError } from '../errors.ts';

/**
 * Wraps an object so that its async methods throw a StoreError named `<name>.<method>` if Redis fails. Our own bugs
 * (TypeError and similar) pass through.
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
