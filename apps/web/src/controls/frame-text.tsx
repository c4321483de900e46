import type { ReactElement } from 'react';
import { frameParts } from '@synscope/explain';
import { useLanguage } from '../app/page-context.js';
import { FrameLink } from './frame-link.js';

/** A sentence whose frames lead there. */
export function FrameText({ text }: { readonly text: string }): ReactElement {
  return (
    <>
      {frameParts(text, useLanguage()).map((part, at) =>
        typeof part === 'string' ? part : <FrameLink key={at} frame={part.frame} label={part.text} look="inline" />,
      )}
    </>
  );
}
