import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';

const at = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const schemaFile = at('../shared/reference/slack-manifest.schema.json');
const here = existsSync(schemaFile);
const why = here ? '' : ' (skipped: the vendor schema file is not beside this checkout)';

describe('the app manifests against Slack’s own schema', () => {
  it.skipIf(!here).each(['slack.http.json', 'slack.socket.json'])(`%s is accepted${why}`, (name) => {
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
    const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')));

    validate(JSON.parse(readFileSync(at(`manifest/${name}`), 'utf8')));

    expect(validate.errors ?? []).toEqual([]);
  });

  it.skipIf(!here)(`a manifest with an unknown field is refused${why}`, () => {
    const ajv = new Ajv({ strict: false, validateFormats: false });
    const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')));

    expect(validate({ display_information: { name: 'x' }, surprise: 1 }) || validate({ features: {} })).toBe(
      false,
    );
  });
});
