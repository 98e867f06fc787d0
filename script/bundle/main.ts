#!/usr/bin/env node
// dist/main.js: starts the bundle.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { loadScripts } from './load-scripts.ts';

const require = createRequire(import.meta.url);
// With `node --enable-source-maps`, Node has to read the files itself.
if (!process.sourceMapsEnabled) loadScripts(require);
require(join(import.meta.dirname, 'main.cjs'));
