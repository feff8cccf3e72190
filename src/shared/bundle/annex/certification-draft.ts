import { toHex } from '../../bytes.ts';
import type { BundleFacts } from '../bundle-facts.ts';
import { EVIDENCE_LIST, MANIFEST_SHA256, TAGMANIFEST } from '../layout.ts';
import { writtenOut } from '../report/written-out.ts';

/** Draft of a certification under Federal Rules of Evidence 902(11), (13) and (14). English, as it is filed there. */
export function certificationDraft({ custody, checkpoint, chronicle }: BundleFacts): string {
  const agent = writtenOut(custody.agent);
  return `# Certification under Fed. R. Evid. 902(11), 902(13) and 902(14) (draft)

> Draft made by a program. To be reviewed by counsel, completed and signed by a qualified person with knowledge. It goes to authenticity only, not to hearsay or relevance.
> 本稿为美国联邦证据规则所要求的证明书草稿，由程序生成，须经律师审阅并由具备资格的人补全、签名。

I, ________, declare:

1. I am ________ (position). My training and experience with computers and digital evidence: ________.
2. The electronic records certified here are the files of the evidence bundle "${custody.bundle}", exported on ${custody.exportedAt} (UTC, by the clock of the computer) by ${agent} from the log ${custody.origin}.
3. Process (902(13)). The program watches folders into which image generators write. When a file is complete it is read once, its SHA-256 is computed, and an entry is appended to a hash-chained log (RFC 6962 Merkle tree, canonical JSON). The log then had ${checkpoint.size} entries with the root hash ${toHex(checkpoint.root)}; ${chronicle.disclosed} of them are disclosed here. Basis for my statement that this process produces an accurate result: ________.
4. Digital identification (902(14)). Each file was copied and its SHA-256 and SHA-512 were computed. I compared the hash values of the copies with those recorded for the originals, and found them identical, on ________ (date) with ________ (program and version): \`sha256sum -c ${TAGMANIFEST}\` and \`sha256sum -c ${MANIFEST_SHA256}\`.
5. Hash table. The values of all files are in ${MANIFEST_SHA256}; those of the pictures, by number, in ${EVIDENCE_LIST}. Both are part of this certification.
6. Times are those of the computer's own clock except where a time-stamp token is named; number of tokens named in the disclosed entries: ${chronicle.brackets.anchors.length}.
7. Interruptions, clock jumps and files that could not be included are listed in section 9 of the report.

I declare under penalty of perjury that the foregoing is true and correct.

Executed on ________ at ________.

Signature: ________
`;
}
