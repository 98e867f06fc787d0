// `npm run build`: bundles the bot into dist/, which then needs no node_modules. Parts that few processes use, such as charts, are
// files of their own that load when they are needed.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { asScripts, urlName } from './bundle/as-scripts.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);

/** A thread starts from a file, so each of these stays one. `worker` is Piscina's own. */
const threads = {
  'run-trend-worker': 'src/charts/run-trend-worker.ts',
  'declared-parameters-worker': 'src/circleci/schemas/declared-parameters-worker.ts',
  worker: join(dirname(require.resolve('piscina')), 'worker.js'),
};

/** Read at run time, beside the file that reads them. */
const assets = [
  '@resvg/resvg-wasm/index_bg.wasm',
  'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
  'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf',
];

/** CommonJS packages expect these names. */
const banner = `import { createRequire as requireOf } from 'node:module';
const require = requireOf(import.meta.url), __dirname = import.meta.dirname, __filename = import.meta.filename;`;

/**
 * Packages load all their parts at once; these are never used. Slack's requests come through our own server and sockets, and jobs
 * repeat after a time, not by the calendar. They were a third of what a start compiles.
 */
const unused = [
  /@slack.bolt.dist.receivers.(AwsLambda|Express|HTTP|SocketMode)Receiver\.js$/,
  /@slack.bolt.dist.receivers.(HTTPModuleFunctions|SocketModeFunctions|HTTPResponseAck)\.js$/,
  /@slack.oauth.dist.index\.js$/,
  /bullmq.dist.(cjs|esm).postgres.index\.js$/,
  /cron-parser.dist.index\.js$/,
  // Forms, which axios can send.
  /form-data.lib.form_data\.js$/,
  // Messages of schemas in forty languages; English is loaded by itself.
  /zod.v4.locales.index\.js$/,
];

const common = {
  absWorkingDir: root,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  // Native, and only for a setting of Piscina that we don't use.
  external: ['@napi-rs/nice'],
  // For `node --enable-source-maps`.
  sourcesContent: false,
  logLevel: 'warning',
} as const satisfies BuildOptions;

const leaveOut: Plugin = {
  name: 'leave-out',
  setup({ onLoad, onEnd }) {
    const met = new Set<RegExp>();
    for (const filter of unused) {
      onLoad({ filter }, ({ path }) => {
        met.add(filter);
        const why = JSON.stringify(`script/build.ts leaves this out of the bundle: ${basename(path)}`);
        return { contents: `export default class { constructor() { throw new Error(${why}); } }` };
      });
    }
    onEnd(() => ({
      errors: unused
        .filter((filter) => !met.has(filter))
        .map((filter) => ({ text: `No file is ${filter} anymore: see \`unused\`` })),
    }));
  },
};

/** Replaces the folder with the bot. */
export async function bundle(folder: string): Promise<void> {
  await bundleModules(folder, { main: 'script/bundle/main.ts', ...threads });
  const modules = await build({
    ...common,
    entryPoints: { main: 'src/main.ts' },
    outdir: folder,
    write: false,
    metafile: true,
    plugins: [leaveOut],
    define: { 'import.meta.url': urlName },
    sourcemap: 'inline',
  });
  for (const [name, text] of await asScripts(modules.outputFiles)) writeFileSync(join(folder, name), text);
  const app = Object.entries(modules.metafile.outputs).find(
    ([, { entryPoint }]) => entryPoint === 'src/app.ts',
  );
  const appFile = basename(app?.[0] ?? '').replace(/\.js$/, '.cjs');
  await writeCache(join(folder, 'main.cjs'), join(folder, appFile));
  for (const asset of assets) copyFileSync(require.resolve(asset), join(folder, basename(asset)));
  chmodSync(join(folder, 'main.js'), 0o755);
}

/** Replaces the folder. `entries`: source files by the name of their bundle. */
export async function bundleModules(folder: string, entries: Record<string, string>): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await build({
    ...common,
    entryPoints: entries,
    outdir: folder,
    banner: { js: banner },
    sourcemap: 'linked',
  });
}

/** In a process of its own: its settings are those of a start, and nothing of it stays here. */
async function writeCache(...files: readonly string[]): Promise<void> {
  const program = await build({
    ...common,
    entryPoints: ['script/bundle/write-cache.ts'],
    write: false,
    splitting: false,
  });
  const [{ text = '' } = {}] = program.outputFiles;
  execFileSync(process.execPath, ['--input-type=module', '-', ...files], { input: text, env: {} });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle(process.argv[2] ?? join(root, 'dist'));
