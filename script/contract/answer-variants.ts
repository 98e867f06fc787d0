// Prism answers with every field. The file also allows missing fields and nulls, and CircleCI adds fields and enum values
// without notice. Each variant changes Prism's answer according to its schema.
import { flatten, itemsOf, propertyOf, type Resolve, type Schema } from './schema.ts';

export type Change = (answer: unknown) => unknown;

/** What happens to one field of an object; undefined removes it. */
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
  // If the file lists no required fields at all, nobody filled the list in. It doesn't mean that all may be missing.
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
