// The table of methods the stand-in supports. Every other name is `unknown_method`.
import { appMethods } from './app.ts';
import { chatMethods } from './chat.ts';
import { conversationMethods } from './conversations.ts';
import { directoryMethods } from './directory.ts';
import { fileMethods } from './files.ts';
import { historyMethods } from './history.ts';
import type { MethodTable } from './method.ts';
import { reactionMethods } from './reactions.ts';
import { unfurlMethods } from './unfurl.ts';
import { viewMethods } from './views.ts';

export const METHODS: MethodTable = {
  ...appMethods,
  ...chatMethods,
  ...unfurlMethods,
  ...conversationMethods,
  ...historyMethods,
  ...directoryMethods,
  ...reactionMethods,
  ...fileMethods,
  ...viewMethods,
};
