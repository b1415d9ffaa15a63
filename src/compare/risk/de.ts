// German words of direction, size and rank.

import { latin, type RiskWords } from './words.ts';

export const de: RiskWords = {
  words: {
    up: latin(
      'steigen steigt stieg stiegen gestiegen Anstieg wachsen wächst wuchs wuchsen gewachsen Wachstum zunehmen zugenommen Zunahme erhöht erhöhte erhöhten',
      'Erhöhung kletterte geklettert Sprung erholt erholte Erholung verbessert verbesserte beschleunigt höher größer mehr stärker besser schneller aufwärts',
    ),
    down: latin(
      'sinken sinkt sank sanken gesunken fallen fällt fiel fielen gefallen Rückgang zurückgegangen abgenommen Abnahme verringert verringerte gesenkt',
      'geschrumpft schrumpft schrumpfte eingebrochen Einbruch verlangsamt verschlechtert niedriger kleiner weniger schwächer schlechter langsamer abwärts',
    ),
    steady: latin(
      'unverändert stabil gleich_geblieben bleibt blieb blieben geblieben konstant weiterhin noch erneut wieder',
    ),
    size: latin(
      'verdoppelt verdoppelte verdreifacht verdreifachte vervierfacht halbiert halbierte Hälfte doppelt Mehrheit Minderheit die_meisten mehr_als weniger_als',
      'fast beinahe knapp kaum nur über unter übertroffen übersteigt überholt deutlich leicht stark',
    ),
    rank: latin(
      'Rekord~ höchste~ niedrigste~ größte~ kleinste~ beste~ schlechteste~ meisten stärkste~ Höchststand Tiefststand Spitze erstmals in_Folge hintereinander führend~',
    ),
  },
  idioms: [latin('nicht_nur mehr_oder_weniger unter_anderem über_uns mindestens höchstens')],
};
