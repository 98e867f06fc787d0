// Renders SVG to PNG in WebAssembly, without a compiler or a browser. Brings its own font, because servers often have none.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename } from 'node:path';

let loading: Promise<Tools> | undefined;

interface Tools {
  Resvg: typeof import('@resvg/resvg-wasm').Resvg;
  fontBuffers: Uint8Array[];
}

/** At twice the SVG's size, for high-density screens. Throws on invalid SVG. */
export async function svgToPng(svg: string): Promise<Buffer> {
  loading ??= load();
  const { Resvg, fontBuffers } = await loading;
  const picture = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: 2 },
    font: { fontBuffers, defaultFontFamily: 'DejaVu Sans', sansSerifFamily: 'DejaVu Sans' },
  });
  try {
    const image = picture.render();
    const png = Buffer.from(image.asPng());
    image.free();
    return png;
  } finally {
    picture.free();
  }
}

async function load(): Promise<Tools> {
  const files = [
    '@resvg/resvg-wasm/index_bg.wasm',
    'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
    'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf',
  ];
  const [{ initWasm, Resvg }, wasm = Buffer.alloc(0), ...fontBuffers] = await Promise.all([
    import('@resvg/resvg-wasm'),
    ...files.map((file) => readFile(pathOf(file))),
  ]);
  await initWasm(wasm);
  return { Resvg, fontBuffers };
}

/** A bundle has its files beside it. */
function pathOf(file: string): string | URL {
  const here = import.meta.url;
  return here.endsWith('.js') ? new URL(basename(file), here) : createRequire(here).resolve(file);
}
