// The page's frame. Everything inside it comes from /snapshot as fragments.
import { type Html, html } from './html.ts';

/** The browser may talk to this server only. Color bars need style attributes. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

export const renderPage = (): Html => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Playground: simulated Slack and CircleCI</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/page.css">
<script type="module" src="/client/main.js"></script>
</head>
<body>
<div class="workspace">
<div class="top"><b>Playground</b><span class="note">Simulated Slack and CircleCI. Nothing leaves this computer.</span><div id="people" role="radiogroup" aria-label="You are"></div></div>
<nav class="side" id="channels" aria-label="Channels"></nav>
<main class="pane"><header><h1 id="title"></h1></header><div class="messages" id="messages" role="log" aria-label="Messages"></div><form class="composer" id="composer"><input id="message-box" aria-label="Message" autocomplete="off" placeholder="Type /circleci help"></form></main>
<aside class="pane thread" id="thread-pane" aria-label="Thread" hidden><header><h1>Thread</h1><button type="button" class="plain" id="close-thread" aria-label="Close thread">✕</button></header><div class="messages" id="thread" role="log" aria-label="Replies"></div></aside>
<aside class="ci" id="circleci" aria-label="CircleCI"></aside>
</div>
<div class="cover" id="modal" hidden></div>
<div class="cover" id="confirm" hidden></div>
<div class="toast" id="toast" role="status" hidden></div>
</body>
</html>`;
