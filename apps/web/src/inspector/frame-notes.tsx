import { useState, type ReactElement } from 'react';
import { limits } from '@synscope/protocol';
import { useApp, useMessages, usePage } from '../app/page-context.js';
import { Button, IconButton } from '../controls/button.js';
import { Comment } from '../sources/capture-comments.js';
import { keepComments } from './use-frame.js';
import styles from './frame-notes.module.css';

interface FrameNotesProps {
  readonly capture: string;
  readonly frame: number;
  readonly comments: readonly string[];
}

/** What people wrote about a frame, in the capture or here: to be read, written, changed and taken away. */
export function FrameNotes({ capture, frame, comments }: FrameNotesProps): ReactElement {
  const { session } = usePage();
  const say = useMessages().notes;
  const isKeptElsewhere = useApp((state) => state.notesKept !== 'agent');
  const [texts, setTexts] = useState(comments);
  /** Which note is being written: its index, one past the last for a new one; null: none. */
  const [edited, setEdited] = useState<number | null>(null);
  const keep = async (next: readonly string[]): Promise<void> => {
    const before = texts;
    setTexts(next);
    setEdited(null);
    try {
      await session.annotate(capture, frame, next);
      keepComments(capture, frame, next);
    } catch (error) {
      setTexts(before);
      session.report(error);
    }
  };
  return (
    <section className={styles.notes} aria-label={say.heading}>
      {texts.map((text, index) =>
        index === edited ? (
          <NoteForm
            key={index}
            text={text}
            onSave={(next) => void keep(texts.with(index, next))}
            onCancel={() => setEdited(null)}
          />
        ) : (
          <div key={index} className={styles.note}>
            <Comment text={text} />
            <span className={styles.actions}>
              <IconButton icon="pencil" label={say.edit} onClick={() => setEdited(index)} />
              <IconButton icon="trash" label={say.remove} onClick={() => void keep(texts.toSpliced(index, 1))} />
            </span>
          </div>
        ),
      )}
      {edited === texts.length && (
        <NoteForm text="" onSave={(text) => void keep([...texts, text])} onCancel={() => setEdited(null)} />
      )}
      {edited === null && texts.length > 0 && isKeptElsewhere && <NotesKept />}
      {edited === null && texts.length < limits.frameCommentsMax && (
        <Button look="quiet" icon="note" onClick={() => setEdited(texts.length)}>
          {say.add}
        </Button>
      )}
    </section>
  );
}

interface NoteFormProps {
  readonly text: string;
  readonly onSave: (text: string) => void;
  readonly onCancel: () => void;
}

/** Where notes are kept. */
function NotesKept(): ReactElement {
  const { hints } = useMessages().notes;
  return <p className={styles.hint}>{hints[useApp((state) => state.notesKept)]}</p>;
}

function NoteForm({ text, onSave, onCancel }: NoteFormProps): ReactElement {
  const say = useMessages().notes;
  const [value, setValue] = useState(text);
  const save = (): void => {
    if (value.trim() !== '') onSave(value.trim());
  };
  return (
    <form
      className={styles.form}
      data-own-keys="Escape"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
        else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
        else return;
        event.preventDefault();
      }}
    >
      <textarea
        className={styles.text}
        aria-label={say.text}
        rows={3}
        maxLength={limits.commentCharactersMax}
        value={value}
        // The person has just asked to write here.
        autoFocus
        onChange={(event) => setValue(event.target.value)}
      />
      <NotesKept />
      <div className={styles.buttons}>
        <Button onClick={onCancel}>{say.cancel}</Button>
        <Button type="submit" look="primary" disabled={value.trim() === ''}>
          {say.save}
        </Button>
      </div>
    </form>
  );
}
