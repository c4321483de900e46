/** A section of the Chinese catalog: it has every sentence of the English one, and no other. */
export type Translated<Section> = { readonly [Key in keyof Section]: string };
