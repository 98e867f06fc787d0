// The page's start: mounts the shell.
import { render } from 'preact';
import { Shell } from './shell/shell.tsx';

const place = document.querySelector('#page');
if (place) render(<Shell />, place);
