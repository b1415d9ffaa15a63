// Currencies by their ISO 4217 codes, with how many decimals their amounts have.

/** Active codes, and those withdrawn since 2020, by the decimals of their minor unit. */
const CODES: readonly (readonly [decimals: number, codes: string])[] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [
    2,
    `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF
     CHE CHF CHW CNY COP COU CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ
     GYD HKD HNL HRK HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD
     MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD
     RUB SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH
     USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG ZWL`,
  ],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
];

const DECIMALS: ReadonlyMap<string, number> = new Map(
  CODES.flatMap(([decimals, codes]) => codes.split(/\s+/).map((code) => [code, decimals] as const)),
);

export const isCurrency = (code: string): boolean => DECIMALS.has(code);
export const currencyCodes = (): Iterable<string> => DECIMALS.keys();

/** How many decimals amounts have: 2 for EUR, 0 for JPY, 3 for KWD. */
export const decimalsOf = (code: string): number => DECIMALS.get(code) ?? 2;

/** Names and signs that mean one currency wherever they are read. */
export const CURRENCY_NAMES: Readonly<Record<string, string>> = {
  RMB: 'CNY',
  yuan: 'CNY',
  renminbi: 'CNY',
  人民币: 'CNY',
  人民币元: 'CNY',
  元: 'CNY',
  euro: 'EUR',
  euros: 'EUR',
  '€': 'EUR',
  欧元: 'EUR',
  ユーロ: 'EUR',
  yen: 'JPY',
  日元: 'JPY',
  円: 'JPY',
  US$: 'USD',
  美元: 'USD',
  英镑: 'GBP',
  港元: 'HKD',
};

/** Names and signs that several currencies have. */
export const AMBIGUOUS: Readonly<Record<string, readonly string[]>> = {
  dollar: ['USD', 'CAD', 'AUD', 'HKD'],
  dollars: ['USD', 'CAD', 'AUD', 'HKD'],
  $: ['USD', 'CAD', 'AUD', 'HKD'],
  pound: ['GBP', 'EGP'],
  pounds: ['GBP', 'EGP'],
  '£': ['GBP', 'EGP'],
  '¥': ['CNY', 'JPY'],
  franc: ['CHF', 'XOF', 'XAF'],
  francs: ['CHF', 'XOF', 'XAF'],
  rupee: ['INR', 'PKR', 'LKR'],
  rupees: ['INR', 'PKR', 'LKR'],
  won: ['KRW', 'KPW'],
  peso: ['MXN', 'ARS', 'PHP'],
  pesos: ['MXN', 'ARS', 'PHP'],
  crowns: ['SEK', 'NOK', 'DKK', 'CZK'],
  kr: ['SEK', 'NOK', 'DKK'],
  rial: ['IRR', 'OMR', 'YER'],
  riyal: ['SAR', 'QAR'],
  dinar: ['KWD', 'JOD', 'RSD'],
  dinars: ['KWD', 'JOD', 'RSD'],
};
