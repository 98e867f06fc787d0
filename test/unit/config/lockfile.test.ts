import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Entry {
  version?: string;
  resolved?: string;
  integrity?: string;
  optionalDependencies?: Record<string, string>;
}
type Packages = Record<string, Entry>;

const text = readFileSync(new URL('../../../package-lock.json', import.meta.url), 'utf8');
const { packages } = JSON.parse(text) as { packages: Packages };

/** Optional packages for other platforms that the lockfile omits: `npm ci` refuses such a lockfile on a clean machine. */
const unnamed = (all: Packages): string[] =>
  Object.entries(all).flatMap(([at, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !(`node_modules/${name}` in all) && !(`${at}/node_modules/${name}` in all))
      .map((name) => `${at} wants ${name}`),
  );

describe('package-lock.json', () => {
  it('names the optional packages of every platform', () => {
    expect(Object.keys(packages).length).toBeGreaterThan(200);
    expect(unnamed(packages)).toEqual([]);
  });

  it('contains no registry URL', () => {
    expect(Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });

  it('has a hash of every package, so that npm notices a changed one', () => {
    const isPinned = ({ integrity = '' }: Entry) => /^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity);
    const unpinned = Object.entries(packages).filter(([at, entry]) => at !== '' && !isPinned(entry));

    expect(unpinned.map(([at]) => at)).toEqual([]);
  });

  it('fails if one is missing', () => {
    const holed = { 'node_modules/a': { optionalDependencies: { 'a-darwin': '1.0.0' } } };

    expect(unnamed(holed)).toEqual(['node_modules/a wants a-darwin']);
  });
});
