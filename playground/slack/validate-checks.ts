// The building blocks of the validator's tables. A check looks at one value and adds what Slack would say about it.
// Messages copy Slack's form: "[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]".
import type { JsonObject } from './types.ts';

export type Surface = 'message' | 'modal' | 'home';
export interface Findings {
  readonly surface: Surface;
  readonly messages: string[];
}
export type Check = (value: unknown, pointer: string, findings: Findings) => void;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function complain(findings: Findings, pointer: string, message: string): void {
  findings.messages.push(`[ERROR] ${message} [json-pointer:${pointer}]`);
}

export function string({
  min = 1,
  max,
  pattern,
}: {
  min?: number;
  max?: number;
  pattern?: RegExp;
} = {}): Check {
  return (value, pointer, findings) => {
    if (typeof value !== 'string') return complain(findings, pointer, 'must provide a string');
    if (value.length < min) complain(findings, pointer, `must be more than ${min - 1} characters`);
    if (max !== undefined && value.length > max) {
      complain(findings, pointer, `must be less than ${max + 1} characters`);
    }
    if (pattern && !pattern.test(value))
      complain(findings, pointer, `failed to match pattern ${pattern.source}`);
  };
}

export function integer({ min, max }: { min: number; max: number }): Check {
  return (value, pointer, findings) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      return complain(findings, pointer, 'must provide an integer');
    }
    if (value < min) complain(findings, pointer, `must be greater than ${min - 1}`);
    if (value > max) complain(findings, pointer, `must be less than ${max + 1}`);
  };
}

export const number: Check = (value, pointer, findings) => {
  if (typeof value !== 'number') complain(findings, pointer, 'must provide a number');
};
export const boolean: Check = (value, pointer, findings) => {
  if (typeof value !== 'boolean') complain(findings, pointer, 'must provide a boolean');
};

export function oneOf(...allowed: readonly (string | number)[]): Check {
  return (value, pointer, findings) => {
    if (!allowed.some((each) => each === value)) {
      complain(findings, pointer, `must be one of: ${allowed.join(', ')}`);
    }
  };
}

export function list(item: Check, { min = 1, max }: { min?: number; max?: number } = {}): Check {
  return (value, pointer, findings) => {
    if (!Array.isArray(value)) return complain(findings, pointer, 'must provide an array');
    if (value.length < min) complain(findings, pointer, `no fewer than ${min} items allowed`);
    if (max !== undefined && value.length > max)
      complain(findings, pointer, `no more than ${max} items allowed`);
    value.forEach((each, index) => {
      item(each, `${pointer}/${index}`, findings);
    });
  };
}

export interface Shape {
  required?: Record<string, Check>;
  optional?: Record<string, Check>;
  /** Rules over several fields. */
  also?: (value: JsonObject, pointer: string, findings: Findings) => void;
}

/** An object with exactly these fields. Slack refuses others ("invalid additional property"). */
export function shape({ required = {}, optional = {}, also }: Shape): Check {
  return (value, pointer, findings) => {
    if (!isObject(value)) return complain(findings, pointer, 'must provide an object');
    for (const [name, check] of Object.entries(required)) {
      if (value[name] === undefined || value[name] === null) {
        complain(findings, pointer, `missing required field: ${name}`);
      } else check(value[name], `${pointer}/${name}`, findings);
    }
    for (const [name, field] of Object.entries(value)) {
      if (Object.hasOwn(required, name) || name === 'type') continue;
      const check = Object.hasOwn(optional, name) ? optional[name] : undefined;
      if (!check) complain(findings, pointer, `invalid additional property: ${name}`);
      else if (field === null) complain(findings, `${pointer}/${name}`, 'must not be null');
      else check(field, `${pointer}/${name}`, findings);
    }
    also?.(value, pointer, findings);
  };
}

/** Picks the check by the object's `type`. A type that isn't in the table is unsupported. */
export function byType(table: () => Readonly<Record<string, Check>>): Check {
  return (value, pointer, findings) => {
    if (!isObject(value)) return complain(findings, pointer, 'must provide an object');
    const { type } = value;
    if (typeof type !== 'string') return complain(findings, pointer, 'missing required field: type');
    const checks = table();
    const check = Object.hasOwn(checks, type) ? checks[type] : undefined;
    if (!check) return complain(findings, `${pointer}/type`, `unsupported type: ${type}`);
    check(value, pointer, findings);
  };
}

/** Supported on these surfaces only. */
export function onlyOn(surfaces: readonly Surface[], check: Check): Check {
  return (value, pointer, findings) => {
    if (surfaces.includes(findings.surface)) return check(value, pointer, findings);
    const type = isObject(value) && typeof value.type === 'string' ? value.type : 'unknown';
    complain(findings, `${pointer}/type`, `unsupported type: ${type} (not allowed in ${findings.surface})`);
  };
}

export function pick<K extends string>(
  table: Readonly<Record<K, Check>>,
  ...names: K[]
): Record<string, Check> {
  return Object.fromEntries(names.map((name) => [name, table[name]]));
}
