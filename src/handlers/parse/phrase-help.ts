// Questions about the bot itself: how something is done with it, what it can do, who one is to it. Tried before the general ones.
import { type PhraseRule, rule } from './phrase-rule.ts';

export const helpRules: readonly PhraseRule[] = [
  rule(
    'how (?:do|can|would|to)(?: (?:i|we|you|one))? (?:get|set up|setup|turn on|enable|configure|receive)(?: \\w+)? (?:notifications?|messages|alerts|cards)(?: .*)?',
    'help subscribe',
  ),
  rule(
    'how (?:do|can|would|to)(?: (?:i|we|you|one))? (?:trigger|start|run|build|launch)(?: .*)?',
    'help trigger',
  ),
  rule(
    'how (?:do|can|would|to)(?: (?:i|we|you|one))? (?:re-?run|retry|restart|rebuild)(?: .*)?',
    'help retry',
  ),
  rule(
    'how (?:do|can|would|to)(?: (?:i|we|you|one))? (?<command>cancel|approve|subscribe|unsubscribe|mute|rollback|watch|login|logout|follow|use)(?: .*)?',
    'help {command}',
  ),
  rule('how (?:do|can|would|to)(?: (?:i|we|you|one))? (?:stop|abort|kill)(?: .*)?', 'help cancel'),
  rule('how (?:do|can|would|to)(?: (?:i|we|you|one))? (?:log in|sign in|connect my account)', 'help login'),
  rule(
    '(?:what can you do|what are you able to do|what do you do|how do i use (?:this|you|it)|how does (?:this|it) work|help me|commands|show (?:me )?(?:the |all )?commands|what are (?:the |your )?commands|(?:what|which) commands (?:do you|can i|are|can you)(?: \\w+){0,3}|i am lost|what now|how do you work|manual|usage please)',
    'help',
  ),
  rule(
    '(?:are you (?:ok|okay|alive|working|there|up|set up)|is (?:everything|the bot|circleci) (?:ok|okay|working|set up|fine|configured)|(?:check|test) (?:your |the |my )?(?:setup|set-up|health|configuration|connection)|what is wrong with you|is something wrong|why (?:do|are) you not \\w+(?: \\w+){0,3})',
    'doctor',
  ),
  rule(
    '(?:who am i(?: logged in as)?|am i (?:logged in|connected|linked|known|authenticated)(?: .*)?|am i signed in|which account (?:do i use|is mine|am i using)|what is my (?:account|login)|(?:which|what)(?: \\w+)? (?:user|account|person) am i)',
    'whoami',
  ),
];
