import { useEffect } from 'react';
import { captureTitle } from '../sources/capture-words.js';
import { useApp, useMessages } from './page-context.js';

/** What the page is called: the capture's name is in the window's title as well. */
export function useCaptureTitle(): string {
  const say = useMessages();
  const capture = useApp((state) => state.captures?.find((one) => one.capture === state.capture));
  const title = capture === undefined ? 'synscope' : `synscope: ${captureTitle(capture, say)}`;
  useEffect(() => {
    document.title = title;
    return () => void (document.title = 'synscope');
  }, [title]);
  return title;
}
