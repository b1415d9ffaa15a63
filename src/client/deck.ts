// The script of a deck: the stage in a browser, or, opened as `?speaker`, the speaker's view of it.

import { readDeckData } from './data.ts';
import { sharePictures } from './pictures.ts';
import { startSpeaker } from './speaker.ts';
import { startStage } from './stage.ts';

const data = readDeckData();
sharePictures(document);
if (new URLSearchParams(location.search).has('speaker')) startSpeaker(data);
else void startStage(data);
