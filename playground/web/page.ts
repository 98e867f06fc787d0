// The page's frame. The bundle fills it.
import { type Html, html } from './html.ts';

/** The browser may talk to this server only, and nothing inline is run or applied. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const renderPage = (): Html => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<title>Playground: simulated Slack and CircleCI</title>
<link rel="icon" href="data:,">
<script src="/assets/theme.js"></script>
<link rel="stylesheet" href="/assets/page.css">
<script type="module" src="/assets/page.js"></script>
</head>
<body><noscript>The playground needs JavaScript.</noscript><div id="page"></div></body>
</html>`;
