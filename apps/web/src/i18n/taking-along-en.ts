import { formatCount } from '@synscope/explain';

const count = (value: number): string => formatCount(value, 'en');

/** What is said of what a person takes along or adds: exports and notes. */
export const exporting = {
  button: 'Export…',
  heading: 'Export this connection',
  format: 'Format',
  formats: {
    svg: ['SVG', 'a drawing that can be scaled and edited'],
    png: ['PNG', 'a picture'],
    pdf: ['PDF', 'A4 pages of lines and text; one with Chinese or other non-Latin text is a picture of 250 dots an inch instead'],
    text: ['Text', 'the diagram in characters'],
    mermaid: ['Mermaid', 'a sequence diagram for Markdown'],
    pcapng: ['pcapng', 'the frames, with findings and notes as packet comments'],
    html: ['Web page', 'one file that opens without an agent and replays the connection'],
  },
  range: 'Segments',
  from: 'from',
  to: 'to',
  ofTotal: (total: number) => `of ${count(total)}`,
  tooMany: (chosen: number, most: number) =>
    `${count(chosen)} segments are more than one file of this format takes (${count(most)}). Choose a smaller range.`,
  badRange: (total: number) => `Choose a range within 1 and ${count(total)}.`,
  language: 'Language',
  languages: { en: 'English', zh: '中文' },
  theme: 'Colours',
  themes: { light: 'Light', dark: 'Dark' },
  axis: 'Time axis',
  scale: 'Scale',
  fold: 'Fold runs of plain data into blocks',
  save: 'Export',
  saving: 'Exporting…',
  cancel: 'Cancel',
};

export const notes = {
  heading: 'Notes',
  add: 'Add a note',
  edit: 'Edit',
  remove: 'Delete',
  save: 'Save',
  cancel: 'Cancel',
  text: 'Note on this frame',
  hints: {
    agent: 'Kept with the capture, as a pcapng comment.',
    here: 'Kept in this browser, for when the same capture is opened again. A download has it as a pcapng comment.',
    nowhere: 'This browser keeps nothing: download the capture, or the note is gone with this page.',
  },
};
