// What this machine has for making decks, and what to do about what is missing.

import { candidates } from './emit/browser/find.ts';
