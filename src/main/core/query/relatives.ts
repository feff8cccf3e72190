import { isWorkedOn } from '../../../shared/lineage/certain.ts';
import type { LinkRole } from '../../../shared/lineage/lineage.ts';
import type { Relative, Relatives } from '../../../shared/works/propose.ts';
import type { Db } from '../database/open.ts';

/** Others that are taken in, at most. */
const MAX_OTHERS = 300;

interface LinkRow {
  readonly child: number;
  readonly parent: number;
  readonly role: LinkRole;
}

/** Finds what some file versions certainly came from, and what they were worked on in and saved from there, whenever that
 *  was; from the record and its index, which is attached as `tl`. */
export function relativesOf(db: Db): (sha256s: readonly string[]) => Relatives {
  const certain = `SELECT child, parent, role FROM tl.lineage_link
    WHERE ambiguous = 0 AND how IN ('hash', 'xmp-ids', 'name-and-time')`;
  const selectVersion = db.prepare<[Buffer], number>('SELECT id FROM main.version WHERE sha256 = ?').pluck();
  const selectParents = db.prepare<[number], LinkRow>(`${certain} AND child = ?`);
  const selectChildren = db.prepare<[number], LinkRow>(`${certain} AND parent = ?`);
  const selectFile = db.prepare<[number], { sha256: Buffer; entry: number }>(
    `SELECT v.sha256, i.entry FROM main.version AS v JOIN main.item AS i ON i.version = v.id
     WHERE v.id = ? AND i.role <> 'workflow' ORDER BY i.role = 'input', i.entry LIMIT 1`,
  );

  return (sha256s) => {
    const files = new Map<number, Relative>();
    for (const sha256 of sha256s) {
      const version = selectVersion.get(Buffer.from(sha256, 'hex'));
      if (version !== undefined) files.set(version, { sha256, entry: -1 });
    }
    const own = [...files.keys()];
    const links: Relatives['links'][number][] = [];
    let room = MAX_OTHERS;

    /** Goes on from file version to file version in one direction. @returns those that are new, in the order found */
    function walk(linksAt: (version: number) => readonly LinkRow[], to: 'child' | 'parent'): Relative[] {
      const found: Relative[] = [];
      const waiting = [...own];
      for (const version of waiting) {
        for (const link of linksAt(version)) {
          const other = link[to];
          if (!files.has(other)) {
            const row = room > 0 ? selectFile.get(other) : undefined;
            if (row === undefined) continue;
            room--;
            const file = { sha256: row.sha256.toString('hex'), entry: row.entry };
            files.set(other, file);
            found.push(file);
            waiting.push(other);
          }
          const [child, parent] = [files.get(link.child), files.get(link.parent)];
          if (child && parent) links.push({ child: child.sha256, parent: parent.sha256, role: link.role });
        }
      }
      return found;
    }

    const earlier = walk((version) => selectParents.all(version), 'parent').reverse();
    const later = walk((version) => selectChildren.all(version).filter(({ role }) => isWorkedOn(role)), 'child');
    return { links, earlier, later };
  };
}
