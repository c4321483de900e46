const svgNamespace = 'http://www.w3.org/2000/svg';

const tag = /<(\/?)([a-z]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>|([^<]+)/g;
const attribute = /([\w:-]+)="([^"]*)"/g;
const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" };
const unescaped = (text: string): string => text.replaceAll(/&(?:amp|lt|gt|quot|apos);/g, (entity) => entities[entity]!);

/** A picture as elements, with the style that it carries applied; nothing of it is seen. */
export interface StyledSvg {
  readonly root: SVGElement;
  /** Takes it away again. */
  dispose(): void;
}

/**
 * Builds the elements of a picture that `@synscope/diagram` has written, whose grammar is known, and lays its style over
 * them. Neither markup nor inline styles reach the page: its policy allows neither.
 */
export function styledSvg(svg: string): StyledSvg {
  const root = document.createElementNS(svgNamespace, 'svg');
  const open: { readonly name: string; readonly element: Element }[] = [];
  let style = '';
  for (const [, closes, name = '', attributes = '', isEmpty, text] of svg.matchAll(tag)) {
    const parent = open.at(-1);
    if (text !== undefined) {
      if (parent?.name === 'style') style += text;
      else if (parent?.name === 'text' || parent?.name === 'tspan') parent.element.append(unescaped(text));
    } else if (closes === '/') {
      open.pop();
    } else {
      // A style's text is not for the page, nor is its element.
      const element = open.length === 0 ? root : document.createElementNS(svgNamespace, name === 'style' ? 'metadata' : name);
      for (const [, key = '', value = ''] of attributes.matchAll(attribute)) element.setAttribute(key, unescaped(value));
      parent?.element.append(element);
      if (isEmpty !== '/') open.push({ name, element });
    }
  }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  const host = document.createElement('div');
  host.hidden = true;
  const shadow = host.attachShadow({ mode: 'closed' });
  shadow.adoptedStyleSheets = [sheet];
  shadow.append(root);
  document.body.append(host);
  return { root, dispose: () => host.remove() };
}
