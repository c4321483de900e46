import type { ReactElement } from 'react';
import { useMessages } from '../app/page-context.js';
import { Comment } from '../sources/capture-comments.js';
import styles from './finding-list.module.css';

/** What people wrote about a frame. */
export function FrameComments({ comments }: { comments: readonly string[] }): ReactElement | null {
  const say = useMessages().comments;
  if (comments.length === 0) return null;
  return (
    <section className={styles.comments} aria-label={say.ofFrame}>
      <p className={styles.name}>{say.ofFrame}</p>
      {comments.map((text, at) => (
        <Comment key={at} text={text} />
      ))}
    </section>
  );
}
