// A revision shown by the speaker's view: the slides that it draws small are others.

import type { SpeakerView } from '../parts/part.ts';
import { sharePictures } from '../pictures.ts';
import { applyFrame } from './frame.ts';
import { makeSections } from './slides.ts';
import { applyData, type Shown } from './stage.ts';
import type { Patch } from './state.ts';

/** Shows a patch; gives what is shown then, or undefined where the page has to be loaded anew. */
export function applyToSpeaker(view: SpeakerView, before: Shown, patch: Patch): Shown | undefined {
  if (patch.script === true) return undefined;
  const title = document.title;
  if (patch.data !== undefined && !applyData(view.data, patch.data)) return undefined;
  if (patch.frame !== undefined && !applyFrame(before.frame, patch.frame)) return undefined;
  document.title = title;
  const style = document.querySelector('style');
  if (patch.style !== undefined && style !== null) style.textContent = patch.style;
  const frame = patch.frame ?? before.frame;
  if (patch.slides === undefined) return { ...before, frame };
  const { keyed } = makeSections(patch.slides, before.keyed);
  const sections = keyed.map(({ section }) => section);
  const all = document.createDocumentFragment();
  all.append(...sections);
  sharePictures(all);
  view.replace(sections);
  return { keyed, frame };
}
