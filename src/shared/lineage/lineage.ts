/** Where a file version comes from. Every link is worked out by the software from what files and entries say, never recorded
 *  as a fact of its own: it is known as `derived`, and says from what. */
export interface Link {
  /** Hex SHA-256 of the later and of the earlier file version. */
  readonly child: string;
  readonly parent: string;
  readonly role: LinkRole;
  readonly how: LinkHow;
  readonly basis: LinkBasis;
  /** Several file versions fit equally well: this is one of them, and nothing tells which it was. */
  readonly ambiguous: boolean;
}

/** What the earlier one was to the later one. `copy`: the generator's own copy of a picture that it was given. `edit`: the
 *  document or picture that it was worked on in. `re-export`: a picture saved from a document of an editor. */
export type LinkRole =
  'init' | 'mask' | 'control' | 'reference' | 'copy' | 'hires' | 'upscale' | 'edit' | 're-export' | 'workflow-version';

/** How strong it is, strongest first: the same content; identifiers that the program wrote into both files; a name at the place
 *  and time where it must be; the same parameters and seed (a hint); pictures that look alike (a hint). */
export type LinkHow = 'hash' | 'xmp-ids' | 'name-and-time' | 'parameters' | 'perceptual';

/** What exactly fits. */
export type LinkBasis =
  /** The bytes lie inside the later file. */
  | 'embedded'
  /** The later file holds the MD5 of the pixels. */
  | 'pixels'
  /** Both have the very same pixels, which was computed. */
  | 'same-pixels'
  /** The later file names a file in the generator's input folder, and that file has the same bytes as the earlier one. */
  | 'input-copy'
  /** The later file names it, and it lay where the generator takes such files from. */
  | 'named'
  /** The later file names that version of the document, by its identifier. */
  | 'xmp-instance'
  /** The later file names the document, by its identifier; the version is the last one before. */
  | 'xmp-document'
  /** Both have the same name but for the ending or a usual addition. */
  | 'same-name'
  /** It was at the same path before. */
  | 'same-path'
  /** The same parameters and seed, larger. */
  | 'same-seed'
  | 'looks-alike';

const STRENGTH: Readonly<Record<LinkHow, number>> = {
  hash: 4,
  'xmp-ids': 3,
  'name-and-time': 2,
  parameters: 1,
  perceptual: 0,
};

/** Whether a link is to be shown as a hint only. */
export function isHint({ how, ambiguous }: Pick<Link, 'how' | 'ambiguous'>): boolean {
  return ambiguous || how === 'parameters' || how === 'perceptual';
}

/** Which of two links between the same file versions says more; negative when the first does. */
export function byStrength(a: Pick<Link, 'how' | 'ambiguous'>, b: Pick<Link, 'how' | 'ambiguous'>): number {
  return Number(a.ambiguous) - Number(b.ambiguous) || STRENGTH[b.how] - STRENGTH[a.how];
}

/** The link to follow first when it is asked where a file version comes from: what it was made from before what went into
 *  it besides, the stronger before the weaker. Negative when the first goes first. */
export function byMainSource(a: Link, b: Link): number {
  return Number(isBeside(a.role)) - Number(isBeside(b.role)) || byStrength(a, b) || (a.parent < b.parent ? -1 : 1);
}

/** Whether what the role says only went into a picture besides its source. */
function isBeside(role: LinkRole): boolean {
  return role === 'mask' || role === 'control' || role === 'reference';
}
