// Runs before the page is first drawn, so that it never flashes in the other theme. Imports nothing: it is a script of its own.
const chosen = localStorage.getItem('theme');
if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
