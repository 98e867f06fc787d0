// Checks where files belong, from an import graph: feature X lives in `<layer>/X` of each layer, shared code in
// shared folders, and a layer's root has only index.ts.
import { posix } from 'node:path';
import type { Rule } from './house-rules.ts';
import type { Graph } from './import-graph.ts';

/** The layers that are split into features. `contracts` has one page per feature instead of folders. */
const layers = ['handlers', 'jobs', 'blocks'];
/** Folders shared by all features of a layer. */
const shared: Record<string, readonly string[]> = {
  handlers: ['engine', 'intake', 'parse'],
  jobs: ['engine', 'tracking'],
  blocks: ['kit'],
};
/** The only files at the root of src. */
const rootFiles = ['src/app.ts', 'src/config.ts', 'src/errors.ts', 'src/main.ts'];

interface Place {
  layer: string;
  folder: string;
  file: string;
}

/** Undefined: not in a folder of one of the layers. */
function placeOf(path: string): Place | undefined {
  const [top, layer = '', folder = '', ...rest] = path.split('/');
  if (top !== 'src' || !layers.includes(layer) || rest.length === 0) return undefined;
  return { layer, folder, file: rest.join('/') };
}

const srcFiles = ({ files }: Graph): string[] => [...files.keys()].filter((file) => file.startsWith('src/'));

/** The features are the contract pages, plus `help`, which has no job. */
export function featuresOf(graph: Graph): string[] {
  const pages = srcFiles(graph)
    .filter((file) => posix.dirname(file) === 'src/contracts')
    .map((file) => posix.basename(file, '.ts'));
  return [...pages.filter((page) => !['index', 'contract', 'engine', 'tracking'].includes(page)), 'help'];
}

export const placementRules: readonly Rule[] = [
  {
    name: 'the root of src has only four files',
    check: (graph) =>
      srcFiles(graph).filter((file) => posix.dirname(file) === 'src' && !rootFiles.includes(file)),
  },
  {
    name: 'the root of a layer has only index.ts',
    check: (graph) =>
      srcFiles(graph).filter((file) => {
        const [, layer = '', name, ...rest] = file.split('/');
        return layers.includes(layer) && rest.length === 0 && name !== 'index.ts';
      }),
  },
  {
    name: 'the folders of a layer are features or shared folders',
    check(graph) {
      const features = featuresOf(graph);
      const strange = srcFiles(graph).filter((file) => {
        const place = placeOf(file);
        return place !== undefined && ![...features, ...(shared[place.layer] ?? [])].includes(place.folder);
      });
      return strange.map((file) => `${file} is in no feature`);
    },
  },
  {
    name: 'a feature is reached through its index.ts',
    check: ({ imports }) =>
      imports.flatMap(({ from, to, local }) => {
        const target = placeOf(to);
        if (!local || !from.startsWith('src/') || target === undefined || target.file === 'index.ts')
          return [];
        if (shared[target.layer]?.includes(target.folder)) return [];
        // In each layer, a feature may import its own folder.
        const own = placeOf(from)?.folder === target.folder;
        return own ? [] : [`${from} imports ${to}`];
      }),
  },
  {
    name: 'an exported name means one thing',
    check(graph) {
      const places = new Map<string, Set<string>>();
      for (const file of srcFiles(graph)) {
        const text = graph.files.get(file) ?? '';
        for (const [, name = ''] of text.matchAll(
          /^export (?:async )?(?:const|function|interface|type|class|abstract class) (\w+)/gm,
        )) {
          places.set(name, (places.get(name) ?? new Set()).add(file));
        }
      }
      return [...places]
        .filter(([, files]) => files.size > 1)
        .map(([name, files]) => `${name} is exported by ${[...files].join(' and ')}`);
    },
  },
  {
    name: 'tests are in the folder of what they test',
    check(graph) {
      const folders = new Set(srcFiles(graph).flatMap(foldersAbove));
      return [...graph.files.keys()].flatMap((file) => {
        const inside = /^test\/(?:unit|integration|property)\/(.+)\/[^/]+$/.exec(file)?.[1];
        // Tests of things outside src: the compose file, the manifests, the lock file, scripts.
        if (inside === undefined || ['config', 'script'].includes(inside) || folders.has(`src/${inside}`))
          return [];
        return [`${file} has no folder src/${inside}`];
      });
    },
  },
];

function foldersAbove(file: string): string[] {
  const folder = posix.dirname(file);
  return folder === '.' ? [] : [folder, ...foldersAbove(folder)];
}

/** Contract pages: page -> names of jobs. */
export type Pages = Readonly<Record<string, readonly string[]>>;

/**
 * Every job has a file named like its contract, in the folder named like its page. A question may share its change's
 * file.
 */
export function misplacedJobs({ files }: Graph, pages: Pages): string[] {
  return Object.entries(pages).flatMap(([page, names]) =>
    names.flatMap((name) => {
      const wanted = [name, ...(name.startsWith('ask-') ? [name.slice(4)] : [])];
      const paths = wanted.map((each) => `src/jobs/${page}/${each}.ts`);
      const found = paths.find((path) => files.has(path));
      if (found === undefined) return [`${name} has no ${paths.join(' or ')}`];
      return new RegExp(`'${name}'|'${name.slice(4)}'`).test(files.get(found) ?? '')
        ? []
        : [`${found} does not define ${name}`];
    }),
  );
}

/** Every command has a file and a test named like its contract, in the folder named like the contract page. */
export function misplacedCommands(
  { files }: Graph,
  commands: readonly { page: string; contract: string }[],
): string[] {
  return commands.flatMap(({ page, contract }) =>
    [`src/handlers/${page}/${contract}.ts`, `test/unit/handlers/${page}/${contract}.test.ts`].filter(
      (path) => !files.has(path),
    ),
  );
}
