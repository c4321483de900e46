import { useRef, type ReactElement } from 'react';
import { useLanguage, useMessages, usePage } from '../app/page-context.js';
import { Button } from '../controls/button.js';
import { openFile } from './source-actions.js';

interface OpenButtonProps {
  readonly short?: boolean;
  readonly look?: 'plain' | 'primary';
  readonly label?: string;
  readonly onChosen?: () => void;
}

/** Lets a person choose a capture file. Any name is taken: what it is, its bytes tell. */
export function OpenButton({ short = false, look = 'plain', label, onChosen }: OpenButtonProps): ReactElement {
  const { session } = usePage();
  const say = useMessages().open;
  const language = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button icon="file" look={look} onClick={() => input.current?.click()}>
        {label ?? (short ? say.short : say.button)}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={say.button}
        onChange={(event) => {
          const file = event.target.files?.[0];
          // The same file may be chosen again.
          event.target.value = '';
          if (file === undefined) return;
          onChosen?.();
          void openFile(session, file, language);
        }}
      />
    </>
  );
}
