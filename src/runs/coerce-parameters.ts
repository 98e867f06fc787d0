// Converts typed pipeline parameters to the types that the config declares. CircleCI would also reject a wrong one, but
// without saying what is right.

import type { DeclaredParameter, DeclaredParameters } from '../circleci/schemas/declared-parameters.ts';
import { UsageError } from '../errors.ts';
import { nearMiss } from './near-miss.ts';

export type GivenParameters = Readonly<Record<string, string | number | boolean>>;

const TRUE = new Set(['true', 'yes', 'on', '1']);
const FALSE = new Set(['false', 'no', 'off', '0']);

/**
 * The given parameters, each in its declared type; others are left out, so that defaults apply. Throws UsageError that
 * names the parameter, what it accepts, and the word that was probably meant. Pure.
 */
export function coerceParameters(
  declared: DeclaredParameters,
  given: GivenParameters,
): Record<string, string | number | boolean> {
  const entries = Object.entries(given).map(([name, value]): [string, string | number | boolean] => {
    const parameter = Object.hasOwn(declared, name) ? declared[name] : undefined;
    if (parameter === undefined) throw unknownName(declared, name);
    return [name, coerce(name, parameter, String(value).trim(), String(value))];
  });
  return Object.fromEntries(entries);
}

function coerce(name: string, parameter: DeclaredParameter, word: string, text: string) {
  switch (parameter.type) {
    case 'string':
      return text;
    case 'integer': {
      const value = Number(word);
      if (!/^[+-]?\d+$/.test(word) || !Number.isSafeInteger(value)) throw wrongValue(name, parameter, text);
      return value;
    }
    case 'boolean':
      if (TRUE.has(word.toLowerCase())) return true;
      if (FALSE.has(word.toLowerCase())) return false;
      throw wrongValue(name, parameter, text);
    case 'enum': {
      const options = parameter.enum ?? [];
      const wanted = word.toLowerCase();
      const alike = options.filter((option) => option.toLowerCase() === wanted);
      const [only] = alike;
      if (options.includes(text)) return text;
      if (only === undefined || alike.length > 1) throw wrongValue(name, parameter, text);
      return only;
    }
  }
}

function unknownName(declared: DeclaredParameters, name: string): UsageError {
  const names = Object.keys(declared);
  const meant = nearMiss(name, names);
  const takes = names.slice(0, 20).map((known) => `${quote(known)} (${typeOf(declared[known])})`);
  const more = names.length > 20 ? ` and ${names.length - 20} more` : '';
  return new UsageError(
    [
      `This pipeline has no parameter ${quote(name)}.`,
      ...(meant === undefined ? [] : [`Did you mean ${quote(meant)}?`]),
      names.length === 0 ? 'It has no parameters.' : `It has ${takes.join(', ')}${more}.`,
    ].join(' '),
  );
}

function wrongValue(name: string, parameter: DeclaredParameter, text: string): UsageError {
  const meant = nearMiss(text, parameter.type === 'enum' ? (parameter.enum ?? []) : ['true', 'false']);
  const hint = parameter.type === 'integer' || meant === undefined ? '' : ` Did you mean ${quote(meant)}?`;
  return new UsageError(`The parameter ${quote(name)} takes ${takes(parameter)}, not ${quote(text)}.${hint}`);
}

function takes(parameter: DeclaredParameter): string {
  switch (parameter.type) {
    case 'integer':
      return 'a whole number, such as `3`';
    case 'boolean':
      return '`true` or `false`';
    default:
      return `one of ${(parameter.enum ?? []).slice(0, 20).map(quote).join(', ')}`;
  }
}

function typeOf(parameter: DeclaredParameter | undefined): string {
  if (parameter?.type !== 'enum') return parameter?.type ?? 'string';
  return (parameter.enum ?? []).slice(0, 6).join(' | ');
}

// Names and values are foreign text: a backtick would end the code span.
function quote(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return `\`${short.replace(/[`\p{C}]/gu, '') || ' '}\``;
}
