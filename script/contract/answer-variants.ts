// Prism answers with every field there is. The file allows more: fields that are missing, fields that are null. And CircleCI adds
// fields and words without asking. Each is a change of Prism's answer, by the schema of that answer.
import { flatten, itemsOf, propertyOf, type Resolve, type Schema } from './schema.ts';

export type Change = (answer: unknown) => unknown;

/** What becomes of one field of an object; undefined takes it away. */
type Rule = (value: unknown, field: { branches: Schema[]; isRequired: boolean }) => unknown;

const bare: Rule = (value, { isRequired }) => (isRequired ? value : undefined);
const nulls: Rule = (value, { branches }) => (branches.some(isNullable) ? null : value);
const newWords: Rule = (value, { branches }) =>
  typeof value === 'string' && branches.some((branch) => branch.enum !== undefined) ? 'a-new-word' : value;
const same: Rule = (value) => value;

export function variantsOf(schema: Schema, resolve: Resolve): Change[] {
  const change =
    (rule: Rule, more: object = {}): Change =>
    (answer) =>
      transform(schema, answer, resolve, rule, more);
  return [
    change(bare),
    change(nulls),
    change(newWords),
    change(same, { a_new_field: { with: ['anything'] } }),
  ];
}

function transform(schema: Schema, value: unknown, resolve: Resolve, rule: Rule, more: object): unknown {
  const branches = flatten(schema, resolve);
  if (Array.isArray(value)) {
    return value.map((item) => transform(itemsOf(branches), item, resolve, rule, more));
  }
  if (typeof value !== 'object' || value === null) return value;
  // Where the file names no required field at all, it does not say that all may be missing: nobody filled it in.
  const required = branches.flatMap((branch) => branch.required ?? []);
  const saysRequired = required.length > 0;
  const fields = Object.entries(value).map(([key, inner]) => {
    const property = propertyOf(branches, key);
    const field = {
      branches: flatten(property, resolve),
      isRequired: !saysRequired || required.includes(key),
    };
    return [key, rule(transform(property, inner, resolve, rule, more), field)];
  });
  const isMap = !branches.some(({ properties }) => properties !== undefined);
  return { ...Object.fromEntries(fields.filter(([, inner]) => inner !== undefined)), ...(!isMap && more) };
}

function isNullable(schema: Schema): boolean {
  return schema.nullable === true || schema['x-nullable'] === true;
}
