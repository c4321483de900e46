import { useEffect, useState, type ReactElement } from 'react';
import type { CaptureComments as Comments, CaptureInfo } from '@synscope/protocol';
import { useMessages, usePage } from '../app/page-context.js';
import { FrameLink } from '../controls/frame-link.js';
import { problemOf } from '../transport/problem-error.js';
import styles from './capture-comments.module.css';

/** While a capture grows, its comments are asked for again at most this often. */
const restMs = 500;

/** What people wrote into a capture: about the whole, its interfaces, and which frames they wrote about. */
export function CaptureComments({ capture }: { capture: CaptureInfo }): ReactElement | null {
  const say = useMessages().comments;
  const comments = useComments(capture.capture, capture.counts.comments);
  if (comments === null) return null;
  const { remarks, frames, commentedFrames, leftOut } = comments;
  return (
    <details className={styles.comments} open={remarks.length > 0}>
      <summary className={styles.summary}>{say.heading(capture.counts.comments)}</summary>
      {remarks.map(({ text, interface: name }, at) => (
        <blockquote key={at} className={styles.remark}>
          {name !== null && <p className={styles.about}>{say.interface(name)}</p>}
          <Comment text={text} />
        </blockquote>
      ))}
      {commentedFrames > 0 && (
        <p className={styles.frames}>
          {say.frames(commentedFrames)}
          {frames.map((frame) => (
            <FrameLink key={frame} frame={frame} label={`#${frame}`} />
          ))}
          {frames.length < commentedFrames && say.more(commentedFrames - frames.length)}
        </p>
      )}
      {leftOut > 0 && <p className={styles.frames}>{say.leftOut(leftOut)}</p>}
    </details>
  );
}

/** A comment as it was written: text only, whatever is in it, and no more than its own lines. */
export function Comment({ text }: { text: string }): ReactElement {
  return <bdi className={styles.text}>{text}</bdi>;
}

function useComments(capture: string, count: number): Comments | null {
  const { session } = usePage();
  const [known, setKnown] = useState<{ readonly count: number; readonly comments: Comments } | null>(null);
  const isKnown = known?.count === count;
  useEffect(() => {
    if (count === 0 || isKnown) return;
    let isWanted = true;
    const timer = setTimeout(
      () => {
        session.link.request('comments', { capture }).then(
          (comments) => {
            if (isWanted) setKnown({ count, comments });
          },
          (error: unknown) => {
            if (problemOf(error).code !== 'agentAway') session.report(error);
          },
        );
      },
      known === null ? 0 : restMs,
    );
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [session, capture, count, known, isKnown]);
  return count === 0 ? null : (known?.comments ?? null);
}
