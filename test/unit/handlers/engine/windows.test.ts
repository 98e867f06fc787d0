import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { options } from '../../../../src/handlers/engine/menu-definitions.ts';
import { views } from '../../../../src/handlers/engine/windows.ts';

const filesOf = (folder: string) =>
  readdirSync(fileURLToPath(new URL(`../../../../src/handlers/${folder}`, import.meta.url)))
    .filter((file) => file !== 'index.ts')
    .sort();

it('the registries of modals and menus equal their folders', () => {
  expect(views.map(({ callbackId }) => `${callbackId}.ts`).sort()).toEqual(filesOf('views'));
  expect(options.map(({ id }) => `${id}.ts`).sort()).toEqual(filesOf('options'));
});
