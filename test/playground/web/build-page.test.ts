// The built page stays small, loads nothing from elsewhere, and needs nothing inline.
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Asset, buildPage } from '../../../playground/web/build-page.ts';
import { emojiTable } from '../../../playground/web/emoji.ts';
import { CONTENT_SECURITY_POLICY, renderPage } from '../../../playground/web/page.ts';

const BUDGET_BYTES = 80_000;
let assets: Map<string, Asset>;
const textOf = ({ content }: Asset): string => new TextDecoder().decode(content);

beforeAll(async () => {
  assets = await buildPage();
});

describe('the built page', () => {
  it('is at most 80 kB gzipped, with all its chunks', () => {
    const sizes = [...assets].map(([path, { content }]) => [path, gzipSync(content).length] as const);
    const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0);
    expect(total, JSON.stringify(sizes)).toBeLessThanOrEqual(BUDGET_BYTES);
    expect(assets.size).toBeGreaterThanOrEqual(4);
  });

  it('has all emoji in a chunk of their own, which only typing a colon loads', () => {
    const names = Object.keys(emojiTable());
    expect(names.length).toBeGreaterThan(1800);
    const [path = '', table] = [...assets].find(([name]) => name.includes('emoji-table')) ?? [];
    expect(names.filter((name) => !textOf(table as Asset).includes(name))).toEqual([]);
    expect(textOf(assets.get('/assets/page.js') as Asset)).not.toContain('"rocket"');
    expect(renderPage().text).not.toContain(path);
  });

  it('names no other host, and its styles import nothing', () => {
    for (const [path, asset] of assets) {
      const hosts = [...textOf(asset).matchAll(/https?:\/\/([\w.-]+)/g)].map((each) => each[1]);
      // Namespaces of SVG and MathML, which nobody loads, and an example in a message.
      expect(
        hosts.filter((host) => host !== 'www.w3.org'),
        path,
      ).toEqual([]);
    }
    expect(textOf(assets.get('/assets/page.css') as Asset)).not.toMatch(/@import|url\(/);
  });

  it('is served under a policy without anything inline', () => {
    expect(CONTENT_SECURITY_POLICY).not.toContain('unsafe');
    expect(renderPage().text).not.toMatch(/<style|style=|<script>|\son\w+="/);
  });
});
