// French words of direction, size and rank.

import { latin, type RiskWords } from './words.ts';

export const fr: RiskWords = {
  words: {
    up: latin(
      'augmente augmenté augmentée augmentation hausse croît crû croissance progresse progressé progression grimpe grimpé bondi bond accélère accéléré accélération amélioré amélioration',
      'rebond rebondi reprise supérieur~ plus_élevé~ plus_grand~ plus_fort~ meilleur~',
    ),
    down: latin(
      'baisse baissé diminue diminué diminution recule reculé recul chute chuté tombe tombé réduit réduite réduction ralentit ralenti ralentissement',
      'contraction dégradé perte pertes inférieur~ plus_faible~ plus_bas plus_petit~ pire moindre~',
    ),
    steady: latin('stable stables inchangé~ reste restent resté~ demeure toujours encore stagne stagné'),
    size: latin(
      'doublé double doublement triplé triple quadruplé moitié majorité minorité la_plupart plus_de moins_de près_de presque à_peine seulement dépasse dépassé fortement légèrement nettement',
    ),
    rank: latin(
      'record records le_plus la_plus les_plus maximum minimum premier première premiers dernière_place sommet consécutif~ consécutive~ d’affilée inédit~ jamais',
    ),
  },
  idioms: [latin('de_plus_en_plus au_moins au_plus non_seulement plus_ou_moins tout_de_même')],
};
