// Reads the import graph of a source tree from its text. Available parsers silently read no modules under TypeScript
// 7, so this one reports how many it read.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';

export interface Import {
  /** The importing file, relative to the root, with `/`. */
  from: string;
  /** The imported file relative to the root, or the package's bare name. */
  to: string;
  /** A relative import, as opposed to a package. */
  local: boolean;
  /** `import type` or `export type`: erased at run time. */
  typeOnly: boolean;
}

export interface Graph {
  files: Map<string, string>;
  imports: Import[];
}

const statement =
  /^\s*(?:import|export)\s+(type\s+)?(?:[\w*$\s{},]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm;

const graphs = new Map<string, Graph>();

/** Read once: several tests look at the same tree. */
export function readImportGraph(root: string, folder = '.'): Graph {
  const known = graphs.get(join(root, folder));
  if (known) return known;
  const graph = readTree(root, folder);
  graphs.set(join(root, folder), graph);
  return graph;
}

function readTree(root: string, folder: string): Graph {
  const files = new Map<string, string>();
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(relative(root, path).split(sep).join('/'), readFileSync(path, 'utf8'));
  }
  const imports = [...files].flatMap(([from, text]) => importsOf(from, text));
  return { files, imports };
}

export function importsOf(from: string, text: string): Import[] {
  const withoutComments = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  return [...withoutComments.matchAll(statement)].map(([, type, named, dynamic]) => {
    const target = named ?? dynamic ?? '';
    const local = target.startsWith('.');
    const to = local ? posix.normalize(posix.join(dirname(from), target)) : packageOf(target);
    return { from, to, local, typeOnly: type !== undefined };
  });
}

function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier;
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier);
}

const edgesByGraph = new WeakMap<Graph, Map<string, Import[]>>();

/** The local imports of each file. */
function edgesOf(graph: Graph): Map<string, Import[]> {
  const known = edgesByGraph.get(graph);
  if (known) return known;
  const edges = new Map<string, Import[]>();
  for (const edge of graph.imports.filter(({ local }) => local)) {
    const others = edges.get(edge.from);
    if (others) others.push(edge);
    else edges.set(edge.from, [edge]);
  }
  edgesByGraph.set(graph, edges);
  return edges;
}

/** Files reachable from `start` through local imports. Type-only imports are skipped unless requested. */
export function reach(graph: Graph, start: string, { types = false } = {}): Set<string> {
  const seen = new Set([start]);
  const edges = edgesOf(graph);
  for (const file of seen) {
    for (const { to, typeOnly } of edges.get(file) ?? []) if (types || !typeOnly) seen.add(to);
  }
  return seen;
}

/** Every import cycle, as the list of its files. Type-only imports count too. */
export function circles(graph: Graph): string[][] {
  const edges = edgesOf(graph);
  const done = new Set<string>();
  const found: string[][] = [];
  const walk = (file: string, path: string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) {
      found.push(path.slice(at));
      return;
    }
    if (done.has(file)) return;
    for (const { to } of edges.get(file) ?? []) walk(to, [...path, file]);
    done.add(file);
  };
  for (const file of graph.files.keys()) walk(file, []);
  return found;
}
