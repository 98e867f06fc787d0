// Lets `require` read the bundle's files with V8's code cache, so that a start doesn't compile them again. A cache that is missing, broken, or
// of another Node is ignored: then the file is compiled.
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';

export const cacheOf = (file: string): string => `${file}.${process.version}-${process.arch}.cache`;

/** V8 compares only the length of the source, so both checksums follow the cache. */
export function checksumsOf(source: Buffer, cache: Buffer): Buffer {
  const sums = Buffer.alloc(8);
  sums.writeUInt32LE(crc32(source));
  sums.writeUInt32LE(crc32(cache), 4);
  return sums;
}

function readCache(file: string, source: Buffer): Buffer | undefined {
  try {
    const kept = readFileSync(cacheOf(file));
    const cache = kept.subarray(0, -8);
    return checksumsOf(source, cache).equals(kept.subarray(-8)) ? cache : undefined;
  } catch {
    return undefined;
  }
}

const opening = Buffer.from('(function (exports, require, module, __filename, __dirname) {');
const end = Buffer.from('\n})');

export function loadScripts(
  require: NodeJS.Require,
  onScript?: (file: string, script: Script) => void,
): void {
  require.extensions['.cjs'] = (module, file) => {
    const source = readFileSync(file);
    const cachedData = readCache(file, source);
    // The bundle is ASCII, and strings of Latin-1 take half the memory.
    const script = new Script(Buffer.concat([opening, source, end]).toString('latin1'), {
      filename: pathToFileURL(file).href,
      ...(cachedData !== undefined && { cachedData }),
    });
    onScript?.(file, script);
    script.runInThisContext()(module.exports, module.require.bind(module), module, file, dirname(file));
  };
}
