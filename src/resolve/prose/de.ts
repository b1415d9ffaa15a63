// Numbers in German prose: what is most often written.

import { any, LETTERS, type NumberLanguage, spelled } from './language.ts';

const SMALL = any('zwei drei vier fünf sechs sieben acht neun zehn elf zwölf');
const CARDINAL = `(?:(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)und(?:zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig)|(?:ein|${SMALL})?(?:hundert|tausend)${SMALL}?|${SMALL}|dreizehn|vierzehn|fünfzehn|sechzehn|siebzehn|achtzehn|neunzehn|zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig|Hunderte|Tausende|Dutzende?|Million(?:en)?|Milliarden?|Billion(?:en)?)`;
const BEHIND = '(?:Mal|mal|Prozent|Prozentpunkte|Jahre[n]?|Monate[n]?|Wochen|Tage[n]?|Stunden)';

export const de: NumberLanguage = {
  spelled: [
    spelled(`(?:eine? )?${CARDINAL}(?:[ -]${CARDINAL})*(?:[ -]${BEHIND})?`),
    spelled(`${SMALL}(?:fach[${LETTERS}]*|mal)`),
    spelled(`(?:ein|${SMALL}) ?(?:Drittel|Viertel|Fünftel|Zehntel)|(?:ein|das) Drittel`),
    spelled(
      `Hälfte|halb(?:e[nrms]?|iert[${LETTERS}]*)?|(?:verdoppelt|verdreifacht|vervierfacht|doppelt)[${LETTERS}]*`,
    ),
    spelled('Jahrzehnte?[n]?|anderthalb|null Prozent'),
  ],
  idioms: [
    spelled(
      `(?:die|diese|den|diesen|alle|allen|beiden|ersten|letzten) (?:ersten |letzten |anderen )?${SMALL}(?! (?:Jahre|Monate|Wochen|Tage|Prozent|Mal|Million|Milliarde))`,
    ),
    spelled(`(?:ein|${SMALL}) (?:oder|bis) ${SMALL}(?! (?:Prozent|Million|Milliarde))`),
    spelled(
      '(?:erste|zweite|andere|obere|untere)[nr]? Hälfte|(?:dieses|diesem|das|im) Jahrzehnt|Acht(?: geben)?|außer acht',
    ),
  ],
  labels:
    /(?:\b(?:Abbildung|Abb\.|Tabelle|Tab\.|Seiten?|S\.|Kapitel|Schritt|Folie|Abschnitt|Artikel|Art\.|Nr\.|Punkt|Teil|Stufe|Phase|Frage|Version|Absatz|Ziffer)|[#№§])\s*$/u,
  ordinal: /^\.(?=\s+\p{L})/u,
  behind: new RegExp(
    `^[ \\u00A0-]?(?:(?:Tsd\\.|Mio\\.|Mrd\\.|tausend|Million(?:en)?|Milliarden?|Billion(?:en)?)(?: ${BEHIND})?|${BEHIND}\\b)`,
    'u',
  ),
  compared:
    /(?:als|seit|von|ab|bis|gegenüber|zwischen|und|vor|nach|zu|gegründet)\s+(?:(?:im|in|dem|Jahr|Jahre)\s+)*$/iu,
  when: /(?:\b(?:im Jahre?|in|für|während)\s+|[(])$/iu,
};
