// Numbers in French prose: what is most often written.

import { any, type NumberLanguage, spelled } from './language.ts';

const SMALL = any('deux trois quatre cinq six sept huit dix onze douze');
const CARDINAL = any(
  'deux trois quatre cinq six sept huit dix onze douze treize quatorze quinze seize',
  'vingt trente quarante cinquante soixante soixante-dix quatre-vingts quatre-vingt quatre-vingt-dix',
  'cent cents mille million millions milliard milliards centaine centaines millier milliers dizaine dizaines douzaine',
);
const BEHIND = '(?:fois|pour cent|points|ans|années|mois|semaines|jours|heures)';

export const fr: NumberLanguage = {
  spelled: [
    spelled(`(?:une? )?${CARDINAL}(?:[ -](?:et )?(?:${CARDINAL}|un|neuf))*(?: ${BEHIND})?`),
    spelled(`neuf ${BEHIND}`),
    spelled(
      '(?:un|deux) tiers(?= (?:de|des|du|d’)|\\s*[.,;:]|$)|(?:un|trois) quarts?|la moitié|demi(?:e|es)?',
    ),
    spelled('doubl(?:é|ée|és|ées|er|ent)|tripl(?:é|ée|és|ées|er|ent)|le double|le triple'),
    spelled('décennies?|demi-siècle'),
  ],
  idioms: [
    spelled(
      `(?:les|ces|tous les|toutes les|autres|premiers|premières|derniers|dernières) (?:autres |premiers |premières |derniers |dernières )?${SMALL}(?! (?:ans|années|mois|semaines|jours|fois|pour cent|millions|milliards))`,
    ),
    spelled('(?:cette|la) décennie|(?:une?|deux) (?:ou|à) (?:deux|trois)(?! pour cent)'),
  ],
  labels:
    /(?:\b(?:figure|fig\.|tableau|pages?|p\.|chapitre|étape|diapositive|section|article|art\.|point|partie|phase|question|version|annexe|paragraphe)|n[°º]|[#№§])\s*$/iu,
  ordinal: /^(?:ers?|res?|es?|è[mr]es?|nde?)(?![\p{L}\p{N}])/iu,
  behind: new RegExp(
    `^[ \\u00A0\\u202F]?(?:(?:mille|millions?|milliards?)(?: ${BEHIND})?|${BEHIND}\\b)`,
    'iu',
  ),
  compared:
    /(?:que|depuis|de|à|entre|et|jusqu['’]en|par rapport à|avant|après|dès|contre|fondée? en)\s+(?:(?:en|l['’]année|l['’]an)\s+)*$/iu,
  when: /(?:\b(?:en|pour|fin|pendant)\s+|[(])$/iu,
};
