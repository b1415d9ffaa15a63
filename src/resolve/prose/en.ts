// Numbers in English prose.

import { any, LETTERS, type NumberLanguage, spelled } from './language.ts';

const SMALL = any('two three four five six seven eight nine ten eleven twelve');
const CARDINAL = any(
  'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
  'twenty thirty forty fifty sixty seventy eighty ninety',
  'hundred thousand million billion trillion hundreds thousands millions billions trillions dozen dozens',
);
const SCALE = any('hundred thousand million billion trillion dozen');
const PART = any('third quarter fourth fifth sixth seventh eighth ninth tenth hundredth thousandth');
const TIME = any(
  'year years month months week weeks day days hour hours minute minutes decade decades century centuries',
);
const BEHIND = `(?:times|percent|per cent|percentage points?|basis points|bps|points|fold|(?:more )?${TIME})`;

export const en: NumberLanguage = {
  spelled: [
    // two; twenty-one; one hundred and five; a million; one in five; ten times; ten-year
    spelled(
      `(?:one (?:in|out of)(?: every)? |(?:one|a|half a)[ -](?=${SCALE}))?${CARDINAL}(?:[ -](?:and )?(?:${CARDINAL}|one(?! of)))*(?:[ -]${BEHIND})?`,
    ),
    // one third; two-thirds; three quarters
    spelled(`(?:one|${SMALL})[ -]${PART}s?`),
    // a third of; by a quarter
    spelled(
      `a ${PART}(?=\\s+(?:of|more|less|fewer|higher|lower|larger|smaller|bigger|greater|as)\\b|\\s*(?:[.,;:!?)]|$))`,
    ),
    spelled('half(?: a)?(?:[ -](?:year|day|hour|decade|century|point))?'),
    spelled('(?:doubl|tripl|trebl|quadrupl|quintupl)(?:ed|ing|es)'),
    spelled('halv(?:ed|ing|es)'),
    spelled(
      '(?<=\\b(?:to|than|nearly|almost|about|over|will|would|could|is|was|are|were|roughly) )(?:double|triple)',
    ),
    spelled('(?:double|triple|quadruple)(?= (?:the|that|what|its|their|our|those)\\b)'),
    spelled('twice|thrice'),
    spelled(`${SMALL}fold|hundredfold|thousandfold`),
    spelled('decades?|(?:a|half a|one) century|centuries'),
    spelled('scores(?= of)'),
    spelled('zero'),
  ],
  idioms: [
    // "the two", "these three", "all four", "the first two" point at what was named before.
    spelled(
      `(?:the|these|those|all|other|first|last|next|both) (?:other |first |last |next ){0,2}${SMALL}(?! (?:more )?(?:${TIME}|times|percent|per cent|percentage|points|hundred|thousand|million|billion|trillion|dozen|${PART}s?)\\b)(?!-(?:year|month|week|day|hour|fold))`,
    ),
    // two-way, three-dimensional: what something is like, and no amount
    spelled(
      `${SMALL}-(?!year|month|week|day|hour|minute|decade|fold|third|quarter|fourth|fifth|sixth|tenth|half|percent|point|digit|storey|story|mile|metre|meter|million|billion|trillion|hundred|thousand|time)[${LETTERS}-]+`,
    ),
    spelled(`(?:one|${SMALL}) or (?:one|${SMALL})`),
    spelled(`(?:one|${SMALL})(?: by | at a | to | on )(?:one|${SMALL}|time)`),
    spelled('(?:first|second|other|latter|former|better|upper|lower|top|bottom|left|right)[ -]half'),
    spelled(`half-(?!year|day|hour|decade|century|point|million|billion|dozen)[${LETTERS}]+`),
    spelled('(?:the|this|that|each|every|per|same|next|coming) (?:decade|century)'),
    spelled(
      `(?:net|ground|absolute|from|to|below|above|near)[ -]zero|zero[ -](?:sum|tolerance|day|hour|carbon|emissions?|trust|waste)|zero-[${LETTERS}]+`,
    ),
    spelled(
      'doubl(?:ed|ing|es) (?:down|back|as|up)|double[ -](?:check|click|down|standard|sided|edged|digit)s?',
    ),
    // until ten; after six in the evening: the hour of a clock
    spelled(
      `(?:at|until|till) (?:one|${SMALL})(?= o['’]clock|\\s*(?:[.,;:!?)]|$))|(?:at|until|till|after|before|by|from) (?:one|${SMALL})(?= o['’]clock| in the (?:morning|afternoon|evening)| at night)`,
    ),
    spelled('think twice|once or twice|high five|nine to five|cloud nine|on all fours|big three|fifty-fifty'),
  ],
  labels:
    /(?:\b(?:figures?|figs?\.|tables?|slides?|chapters?|pages?|pp?\.|paragraphs?|sections?|steps?|parts?|phases?|levels?|nos?\.|numbers?|versions?|articles?|items?|notes?|appendix|annex(?:es)?|lines?|questions?|options?|plans?|rooms?|stages?|rounds?|tracks?|tiers?|types?|class|category|groups?|models?|cases?|scenarios?|days?|weeks?|acts?|goals?|points?|rules?|lessons?|units?|modules?|exhibits?|box)|[#№§])\s*(?:\d+(?:\s*(?:,|and|to|or|&|–|-)\s*)+)*$/iu,
  ordinal: /^(?:st|nd|rd|th)(?![\p{L}\p{N}])/iu,
  behind: new RegExp(`^[ \\u00A0-]?(?:${SCALE}s?\\b(?: ${BEHIND}\\b)?|${BEHIND}\\b)`, 'iu'),
  compared:
    /\b(?:than|from|since|to|until|till|through|between|and|versus|vs\.?|against|compared (?:with|to)|before|after|by|over|as|founded in|born in|target for|forecast for)\s+(?:(?:in|the|year|end|of|its|level|that|about|over|under|almost|nearly)\s+)*$/iu,
  when: /(?:\b(?:in|during|(?:at|by) the end of|(?:in|for) the year)\s+|[(（])$/iu,
};
