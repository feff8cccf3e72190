type Child = Node | string | undefined;

interface Attributes {
  readonly class?: string;
  readonly [name: string]: string | boolean | undefined;
}

/** An element with attributes and children. Text is text: nothing from a bundle ever becomes markup. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  setAll(made, attributes);
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** A button that does something. */
export function button(label: string, kind: 'main' | 'plain', onClick: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', class: `button ${kind}` }, label);
  made.addEventListener('click', onClick);
  return made;
}

const SVG = 'http://www.w3.org/2000/svg';

/** Outlines on a grid of 24 by 24. The shields are those of the app. @see https://lucide.dev (ISC licence) */
const SHIELD =
  'M20 13c0 5-3.5 7.5-7.66 8.95a1 1 0 0 1-.67-.01C7.5 20.5 4 18 4 13V6a1 1 0 0 1 1-1c2 0 4.5-1.2 6.24-2.72a1.17 1.17 0 0 1 1.52 0C14.51 3.81 17 5 19 5a1 1 0 0 1 1 1z';
const CIRCLE = 'M2 12a10 10 0 1 0 20 0a10 10 0 1 0-20 0';
const ICONS = {
  valid: [SHIELD, 'm9 12 2 2 4-4'],
  'valid-with-notes': [SHIELD, 'M8 12h.01', 'M12 12h.01', 'M16 12h.01'],
  'cannot-check': [CIRCLE, 'M9.09 9a3 3 0 0 1 5.83 1c0 2-3 3-3 3', 'M12 17h.01'],
  invalid: [SHIELD, 'm14.5 9.5-5 5', 'm9.5 9.5 5 5'],
  error: [CIRCLE, 'm15 9-6 6', 'm9 9 6 6'],
  unknown: [CIRCLE, 'M9.09 9a3 3 0 0 1 5.83 1c0 2-3 3-3 3', 'M12 17h.01'],
  note: [CIRCLE, 'M12 16v-4', 'M12 8h.01'],
  package: [
    'M10 12v-1',
    'M10 18v-2',
    'M10 7V6',
    'M14 2v4a2 2 0 0 0 2 2h4',
    'M15.5 22H18a2 2 0 0 0 2-2V7l-5-5H6a2 2 0 0 0-2 2v16a2 2 0 0 0 .274 1.01',
    'M8 20a2 2 0 1 0 4 0a2 2 0 1 0-4 0',
  ],
} as const;

/** A drawing that says nothing to those who cannot see it; the words beside it do. */
export function icon(name: keyof typeof ICONS, size: number): SVGSVGElement {
  const made = document.createElementNS(SVG, 'svg');
  setAll(made, {
    viewBox: '0 0 24 24',
    width: String(size),
    height: String(size),
    class: 'icon',
    'aria-hidden': 'true',
  });
  for (const d of ICONS[name]) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', d);
    made.append(path);
  }
  return made;
}

function setAll(made: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : value);
  }
}
