// The page's files, read once: one stylesheet and the client's modules.
import { readFile } from 'node:fs/promises';

const STYLES = ['base', 'message', 'blocks', 'elements', 'dialogs', 'layout', 'circleci'];
const MODULES = ['main', 'acts', 'confirm', 'menus', 'modals', 'patch', 'values'];

const read = (path: string): Promise<string> => readFile(new URL(path, import.meta.url), 'utf8');

/** All styles of the page as one string. docs/pictures uses it too. */
export async function readStyles(): Promise<string> {
  const parts = await Promise.all(STYLES.map((name) => read(`./styles/${name}.css`)));
  return parts.join('\n');
}

/** Path on the server to content type and text. */
export async function readAssets(): Promise<Map<string, { type: string; text: string }>> {
  const assets = new Map([['/page.css', { type: 'text/css; charset=utf-8', text: await readStyles() }]]);
  for (const name of MODULES) {
    const text = await read(`./client/${name}.js`);
    assets.set(`/client/${name}.js`, { type: 'text/javascript; charset=utf-8', text });
  }
  return assets;
}
