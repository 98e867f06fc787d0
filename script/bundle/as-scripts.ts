// Makes scripts of the bundle's modules, because Node keeps V8's code cache of scripts only. esbuild splits nothing but modules, so
// they are made first.

import { basename } from 'node:path';
import { type OutputFile, transform } from 'esbuild';

/** What stands for `import.meta.url` in scripts. */
export const urlName = '__bundleUrl';

const ownUrl = `const ${urlName} = require('node:url').pathToFileURL(__filename).href;`;

/** Files by name. Each module has its source map inside. */
export async function asScripts(modules: readonly OutputFile[]): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const { path, text } of modules) {
    const name = basename(path).replace(/\.js$/, '.cjs');
    const { code, map } = await transform(withScriptNames(text), {
      format: 'cjs',
      platform: 'node',
      target: 'node20.19',
      // Without V8's hooks, a script can't import; what it would import is a script, too.
      supported: { 'dynamic-import': false },
      banner: ownUrl,
      sourcefile: name,
      sourcemap: 'external',
      sourcesContent: false,
    });
    files.set(name, `${code}//# sourceMappingURL=${name}.map\n`).set(`${name}.map`, map);
  }
  return files;
}

const withScriptNames = (text: string): string =>
  text.replace(/^#!.*\n/, '').replace(/((?:^import |\} from |\bimport\()"\.\/[^"]+)\.js"/gm, '$1.cjs"');
