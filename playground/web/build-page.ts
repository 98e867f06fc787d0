// Bundles the page with esbuild when the playground starts, so that no built file is committed.
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { emojiTable } from './emoji.ts';

const FOLDER = fileURLToPath(new URL('../page/', import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};

export interface Asset {
  type: string;
  content: Uint8Array;
}

/** Fills in `emoji-table.json`: all names that Slack knows, in a chunk that loads when somebody types a colon. */
const emoji: Plugin = {
  name: 'emoji-table',
  setup({ onLoad }) {
    onLoad({ filter: /emoji-table\.json$/ }, () => ({
      contents: JSON.stringify(emojiTable()),
      loader: 'json',
    }));
  },
};

/** By path on the server: `/assets/page.js`, `/assets/theme.js`, `/assets/page.css`, and chunks that load when needed. */
export async function buildPage(): Promise<Map<string, Asset>> {
  const { outputFiles } = await build({
    absWorkingDir: FOLDER,
    entryPoints: { page: 'main.tsx', theme: 'shell/first-theme.ts' },
    outdir: '/assets',
    write: false,
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    plugins: [emoji],
    logLevel: 'warning',
  });
  const scripts = outputFiles.map(({ path, contents }): [string, Asset] => [
    path,
    { type: TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream', content: contents },
  ]);
  const css = { type: TYPES.css ?? '', content: await bundleStyles('page.css') };
  return new Map([...scripts, ['/assets/page.css', css]]);
}

async function bundleStyles(entry: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    absWorkingDir: FOLDER,
    entryPoints: [`styles/${entry}`],
    write: false,
    bundle: true,
    minify: true,
    // Keeps light-dark() as it is.
    target: 'chrome123',
    logLevel: 'warning',
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}

/** All styles of messages and modals as one string, for docs/pictures. */
export const readStyles = async (): Promise<string> =>
  new TextDecoder().decode(await bundleStyles('page.css'));
