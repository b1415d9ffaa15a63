// What is said of video, sound and pictures of others, by language.

export type MediaStrings = {
  readonly video: string;
  readonly audio: string;
  /** Of a track of captions. */
  readonly captions: string;
  /** Over the list of whose the pictures are. */
  readonly credits: string;
};

const STRINGS: Readonly<Record<string, MediaStrings>> = {
  en: { video: 'Video', audio: 'Audio', captions: 'Captions', credits: 'Pictures' },
  zh: { video: '视频', audio: '音频', captions: '字幕', credits: '图片' },
  de: { video: 'Video', audio: 'Ton', captions: 'Untertitel', credits: 'Bilder' },
  fr: { video: 'Vidéo', audio: 'Audio', captions: 'Sous-titres', credits: 'Images' },
  ja: { video: '動画', audio: '音声', captions: '字幕', credits: '画像' },
};

/** The words in a language; in English where it has none. */
export const mediaStringsFor = (lang: string): MediaStrings =>
  STRINGS[lang.toLowerCase().split('-', 1)[0] ?? ''] ?? (STRINGS.en as MediaStrings);
