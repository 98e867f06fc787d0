// Checks pipeline parameters against the project's config. Limits: the v2 reference of "Trigger a new pipeline".
// Assumed: a wrong name or type answers 400, and the wording.
import type { ParameterValue, Project } from './model.ts';
import { refuse } from './router.ts';
import type { ParameterDeclaration } from './script.ts';

const maxEntries = 100;
const maxKeyLength = 128;
const maxValueLength = 512;

/** The values with defaults filled in, or 400 that names the wrong one. Missing required values are found later. */
export function checkParameters(
  project: Project,
  given: Record<string, unknown>,
): Record<string, ParameterValue> {
  const names = Object.keys(given);
  if (names.length > maxEntries) refuse(400, `parameters: at most ${maxEntries} entries are allowed`);
  const values: Record<string, ParameterValue> = {};
  for (const [name, { default: value }] of Object.entries(project.parameters)) {
    if (value !== undefined) values[name] = value;
  }
  for (const name of names) {
    if (name.length > maxKeyLength) {
      refuse(400, `parameters: the key ${name.slice(0, 20)}… is longer than ${maxKeyLength} characters`);
    }
    const value = given[name];
    if ((typeof value === 'string' ? value : JSON.stringify(value)).length > maxValueLength) {
      refuse(400, `parameters: the value of ${name} is longer than ${maxValueLength} characters`);
    }
    const declaration = Object.hasOwn(project.parameters, name) ? project.parameters[name] : undefined;
    if (!declaration) return refuse(400, `Unexpected argument(s): ${name}`);
    values[name] = typed(name, declaration, value);
  }
  return values;
}

/** Declared without a default and not given, so the config can't be processed. */
export function missingParameters(project: Project, values: Record<string, ParameterValue>): string[] {
  return Object.keys(project.parameters).filter((name) => !Object.hasOwn(values, name));
}

function typed(name: string, declaration: ParameterDeclaration, value: unknown): ParameterValue {
  const { type } = declaration;
  if (type === 'boolean' && typeof value === 'boolean') return value;
  if (type === 'integer' && typeof value === 'number' && Number.isInteger(value)) return value;
  if (type === 'string' && typeof value === 'string') return value;
  if (type === 'enum' && typeof value === 'string' && declaration.enum?.includes(value)) return value;
  const expected = type === 'enum' ? `one of ${declaration.enum?.join(', ')}` : type;
  return refuse(
    400,
    `Type error for argument ${name}: expected type: ${expected}, actual value: ${JSON.stringify(value)}`,
  );
}
