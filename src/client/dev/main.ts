// The client of `factdeck dev`: it stands before the deck's own script, and keeps an open page as the deck is.
//
// It is bundled apart, served by the live server alone, and in no deck that is built.

import './facts.ts';
import { startLive } from './live.ts';

startLive();
