#!/usr/bin/env python3
"""Checks a Brushproof evidence bundle: a zip, or the folder it was unpacked to. 核验创作留痕证据包（zip 或解压后的文件夹）。

    python3 verify.py BUNDLE [--trust ROOTS.pem]

A second verifier, written from the format and sharing no code with the first. Python 3.8 or newer, nothing else; time
stamps need the program openssl. NOT checked here: that reports, timeline, evidence list and instructions say what follows
from the entries. 此处不核对报告、时间线、证据清单和说明的文字。
Exit code: 0 valid, 1 invalid, 2 cannot be checked or could not run. 退出码：0 有效，1 无效，2 无法核验或未能运行。
"""
import argparse, base64, calendar, hashlib, json, os, re, shutil, subprocess, sys, tempfile, zipfile, zlib

TAG_FILES = ['README-VERIFY.en.txt', 'README-VERIFY.zh-CN.txt', 'bag-info.txt', 'bagit.txt', 'manifest-sha256.txt',
             'manifest-sha512.txt', 'trust/log.pem', 'trust/log.vkey']
OPTIONAL = ['trust/chain.pem', 'trust/roots.pem', 'verify.html', 'verify.py']
ENTRIES, CUSTODY, CHECKPOINTS, ANCHORS = ('data/log/entries.jsonl', 'data/meta/custody.json', 'data/log/checkpoints/',
                                          'data/log/anchors/')
ALWAYS = [ENTRIES, CUSTODY, 'data/ro-crate-metadata.json', *['data/meta/%s.json' % name for name in (
    'environment timeline works').split()], *['data/report/' + name for name in (
        'evidence-list.csv report.html report.pdf statement-draft.md registration.json translations.csv '
        'fre-902-14-certification-draft.md').split()]]
FOLDERS = {'output': 'originals', 'input': 'originals', 'edit': 'edits', 'attachment': 'attachments',
           'workflow': 'workflows', 'sidecar': 'workflows', 'state': 'workflows', 'block': 'raw', 'generation': 'raw'}
EXTENSIONS = {'jpeg': 'jpg', 'tiff': 'tif', 'text': 'txt', **{name: name for name in (
    'png webp avif heif gif bmp jxl mp4 webm kra psd psb clip xcf ora procreate sai sai2 afphoto json flow').split()}}
HEX64 = re.compile(r'[0-9a-f]{64}')
LATER_KEY = re.compile(r'trust/log-(?:[2-9]|[1-9]\d{1,5})\.pem')
WORDS = {'valid': '✔ VALID 有效', 'valid-with-notes': '✔ VALID WITH NOTES 有效，附说明',
         'cannot-check': '? CANNOT CHECK 无法核验', 'invalid': '✘ INVALID 无效'}
TEXTS = {
    'BAGIT_TXT': 'The declaration bagit.txt was changed.|证据包声明文件 bagit.txt 被改动。',
    'BAG_INFO': 'The bag information does not fit the contents.|证据包信息与内容不符。',
    'CHECKPOINT_FORMAT': 'The checkpoint is malformed.|检查点文件格式错误。',
    'CHECKPOINT_ORIGIN': 'The checkpoint belongs to another log, or its number is wrong.|检查点属于另一份日志，或编号不符。',
    'CHECKPOINT_PARTS': 'The separate text or signature differs from the checkpoint.|拆分出的正文或签名与检查点不一致。',
    'CHECKPOINT_SIGNATURE': 'The signature of the checkpoint is not valid.|检查点的签名无效。',
    'CONSISTENCY_PROOF': 'Two checkpoints contradict each other, or their proof was changed.|前后两个检查点不一致，或证明被改动。',
    'CONTENT_NAME': 'The content does not have the hash in its name.|文件内容与其名称中的哈希值不符。',
    'CONTENT_SIZE': 'The file has another size than was recorded.|文件大小与日志记录不符。',
    'CUSTODY': 'The custody record does not fit the entries or files.|保管记录与条目或文件不符。',
    'ENTRIES_WITHHELD': 'Of some entries there are only hashes.|部分条目未披露，仅有哈希值。',
    'ENTRY_CHAIN': 'The entry is not linked to the entry before it.|条目与前一条目的哈希链断裂。',
    'ENTRY_FIELDS': 'A field of the entry is not as it must be.|条目字段不合规。',
    'ENTRY_NOT_CANONICAL': 'The entry is not in its one canonical form.|条目不是规范格式，字节被改动。',
    'ENTRY_ORDER': 'The entries are out of order, repeated, or none at all.|条目次序错误、重复或为空。',
    'FILE_CHANGED': 'The file was changed.|文件被改动。',
    'FILE_MISSING': 'The file is missing.|缺少文件。',
    'FILE_NAME': 'The name is not one that a bundle can hold.|文件名不合规。',
    'FILE_UNEXPECTED': 'A bundle does not have this file.|证据包中不应有此文件。',
    'FILE_UNLISTED': 'The file is not listed in the manifest.|清单未列出此文件。',
    'FORMAT_NEWER': 'A later version made this bundle; check it with that version.|证据包由更新的版本制作，请用新版核验。',
    'INCLUSION_PROOF': 'The entry is not in the log that the checkpoint commits to.|条目不在检查点所承诺的日志中。',
    'KEY_DIFFERS': 'The key differs from the one that the first entry announces.|公钥与日志首条公布的公钥不一致。',
    'KEY_CHANGE': 'The change of the signing key is not as it must be.|更换签名密钥的记录不符合规则。',
    'KEY_FORMAT': 'The key file is malformed.|公钥文件格式错误。',
    'MANIFEST_FORMAT': 'The manifest is malformed.|清单格式错误。',
    'NOT_A_BUNDLE': 'This is not a Brushproof bundle.|这不是创作留痕证据包。',
    'NOT_A_FILE': 'A link, a special file or an empty folder.|链接、特殊文件或空文件夹。',
    'NOT_SEALED': 'No time stamp over the whole bundle.|整包未加盖时间戳。',
    'SEAL_MISSING': 'The tokens of the seal are not there.|封存时间戳不在。',
    'TEXTS_NOT_CHECKED': 'The texts of reports and instructions are not checked by this program.|本程序不核对报告和说明的文字。',
    'TIME_NOT_ANCHORED': 'There is no time stamp by a third party.|未附第三方时间戳，时间仅来自本机时钟。',
    'TOKEN_DIFFERS': 'What the log says of the token is not what it says.|日志对时间戳的记载与时间戳本身不符。',
    'TOKEN_INVALID': 'openssl does not accept the time stamp.|时间戳未通过 openssl 核验。',
    'TOKEN_NOT_CHECKED': 'Time stamp not checked here: there is no openssl.|此处未核验时间戳：没有 openssl 程序。',
    'TOKEN_ROOT': 'The time stamp is sound, its root is not trusted here: see --trust.|时间戳完好，但其根证书未受信任：见 --trust。',
    'TOOL_CHANGED': 'The verifier in the bundle is not the recorded one.|随附的核验工具与保管记录不符。',
    'ZIP_FORMAT': 'The archive is damaged or not in the form of a bundle.|压缩包结构损坏或不合规。',
}
NOTES = {'ENTRIES_WITHHELD', 'NOT_SEALED', 'TEXTS_NOT_CHECKED', 'TIME_NOT_ANCHORED'}
UNKNOWN = {'FORMAT_NEWER', 'TOKEN_NOT_CHECKED', 'TOKEN_ROOT'}
findings = []


def report(code, place='', detail=''):
    findings.append((code, place, detail))


def sha256(data):
    return hashlib.sha256(data).digest()


def unbase64(text):
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        return None
    return data if base64.b64encode(data).decode() == text else None


# ── where the files are ──────────────────────────────────────────────────────────────────────────────────────────────
class Folder:
    def __init__(self, root):
        self.sizes, self.root = {}, root
        for at, folders, names in os.walk(root):
            prefix = os.path.relpath(at, root).replace(os.sep, '/') + '/'
            prefix = '' if prefix == './' else prefix
            if not folders and not names:
                report('NOT_A_FILE', prefix)
            for name in folders + names:
                path = os.path.join(at, name)
                if os.path.islink(path) or not (os.path.isfile(path) or os.path.isdir(path)):
                    report('NOT_A_FILE', prefix + name)
                elif os.path.isfile(path):
                    self.sizes[prefix + name] = os.path.getsize(path)

    def pieces(self, path):
        with open(os.path.join(self.root, path), 'rb') as file:
            yield from iter(lambda: file.read(1 << 20), b'')


class Zip:
    """Members must follow one another from the first byte to the directory, inside one folder, each once."""

    def __init__(self, path):
        self.sizes, self.members, at, directory = {}, {}, 0, 0
        try:
            self.zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, ValueError, OSError):
            return report('ZIP_FORMAT')
        infos = self.zip.infolist()
        top = infos[0].orig_filename.split('/')[0] + '/' if infos else ''
        for info in infos:
            name = info.orig_filename
            if (info.header_offset != at or not name.startswith(top) or name[len(top):].lower() in self.members
                    or info.compress_type not in (0, 8) or info.flag_bits or info.comment):
                report('ZIP_FORMAT', name)
            large = max(info.file_size, info.compress_size) >= 0xffffffff
            at += 30 + len(name) + (20 if large else 0) + info.compress_size
            directory += 46 + len(name) + len(info.extra)
            self.sizes[name[len(top):]] = info.file_size
            self.members[name[len(top):].lower()] = info
        large = len(infos) >= 0xffff or max(at, directory) >= 0xffffffff
        if self.zip.start_dir != at or os.path.getsize(path) != at + directory + (98 if large else 22):
            report('ZIP_FORMAT')

    def pieces(self, path):
        try:
            with self.zip.open(self.members[path.lower()]) as file:
                yield from iter(lambda: file.read(1 << 20), b'')
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
            report('ZIP_FORMAT', path)


def whole(bag, path):
    """All bytes of a file; None when it is not there, which is then reported."""
    if path not in bag.sizes:
        if ('FILE_MISSING', path, '') not in findings:
            report('FILE_MISSING', path)
        return None
    return b''.join(bag.pieces(path))


# ── Ed25519, RFC 8032 §5.1.7 ─────────────────────────────────────────────────────────────────────────────────────────
P, L = 2 ** 255 - 19, 2 ** 252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def ed_add(a, b):
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    c, d = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = f - e, d - c, d + c, f + e
    return e * f % P, g * h % P, f * g % P, e * h % P


def ed_times(scalar, point):
    result = (0, 1, 1, 0)
    while scalar > 0:
        if scalar & 1:
            result = ed_add(result, point)
        point, scalar = ed_add(point, point), scalar >> 1
    return result


def ed_point(data):
    y = int.from_bytes(data, 'little')
    sign, y = y >> 255, y & (2 ** 255 - 1)
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or (x * x - x2) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


BASE = ed_point((4 * pow(5, P - 2, P) % P).to_bytes(32, 'little'))


def ed25519(key, message, signature):
    a, r, s = ed_point(key), ed_point(signature[:32]), int.from_bytes(signature[32:], 'little')
    if len(signature) != 64 or a is None or r is None or s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), 'little') % L
    left, right = ed_times(s, BASE), ed_add(r, ed_times(h, a))
    return not ((left[0] * right[2] - right[0] * left[2]) % P or (left[1] * right[2] - right[1] * left[2]) % P)


# ── canonical JSON, RFC 8785 ─────────────────────────────────────────────────────────────────────────────────────────
class Number(str):
    """A number as it is written. Entries and records hold none but integers."""


def canonical(value, depth=0):
    if depth > 256:
        raise ValueError('too deep')
    if isinstance(value, Number):
        if not re.fullmatch('0|-?[1-9][0-9]{0,15}', value) or abs(int(value)) >= 1 << 53:
            raise ValueError('not an integer')
        return value
    if isinstance(value, list):
        return '[' + ','.join(canonical(one, depth + 1) for one in value) + ']'
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode('utf-16-be'))
        return '{' + ','.join(json.dumps(k, ensure_ascii=False) + ':' + canonical(value[k], depth + 1) for k in keys) + '}'
    return json.dumps(value, ensure_ascii=False)


def read_json(data):
    """The value of canonical JSON; None for anything else."""
    try:
        def refuse(_):
            raise ValueError('not JSON')
        value = json.loads(data.decode('utf-8'), parse_int=Number, parse_float=Number, parse_constant=refuse)
        return value if canonical(value).encode('utf-8') == data else None
    except (ValueError, RecursionError):
        return None


def count(value):
    return int(value) if isinstance(value, Number) and re.fullmatch('0|[1-9][0-9]{0,15}', value) else None


# ── the bag, RFC 8493 ────────────────────────────────────────────────────────────────────────────────────────────────
def check_bag(bag, digests):
    if whole(bag, 'bagit.txt') not in (None, b'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'):
        report('BAGIT_TXT', 'bagit.txt')
    payload = [path for path in bag.sizes if path.startswith('data/')]
    info = re.fullmatch(r'Bag-Software-Agent: .+\nBagging-Date: \d{4}-\d\d-\d\d\nBrushproof-Bundle-Format: 1\n'
                        r'External-Description: Evidence of how AI-assisted pictures were made\n'
                        r'External-Identifier: .+\nPayload-Oxum: (\d+)\.(\d+)\n',
                        (whole(bag, 'bag-info.txt') or b'').decode('utf-8', 'replace'))
    if not info or (int(info[1]), int(info[2])) != (sum(bag.sizes[path] for path in payload), len(payload)):
        report('BAG_INFO', 'bag-info.txt')
    tags = TAG_FILES + [path for path in bag.sizes if path in OPTIONAL or LATER_KEY.fullmatch(path)]
    for path in bag.sizes:
        if not path.startswith(('data/', 'seal/')) and path not in tags + ['tagmanifest-sha256.txt']:
            report('FILE_UNEXPECTED', path)
    check_manifest(bag, digests, 'manifest-sha256.txt', payload)
    check_manifest(bag, digests, 'manifest-sha512.txt', payload)
    check_manifest(bag, digests, 'tagmanifest-sha256.txt', tags)


def check_manifest(bag, digests, path, files):
    text = (whole(bag, path) or b'').decode('utf-8', 'replace')
    (which, length), listed = (1, 128) if '512' in path else (0, 64), {}
    for line in text.split('\n')[:-1]:
        match = re.fullmatch('([0-9a-f]{%d})  ([^ ]+)' % length, line)
        if not match or match[2] <= max(listed, default=''):
            report('MANIFEST_FORMAT', path)
            return
        listed[match[2]] = match[1]
    if not text.endswith('\n'):
        report('MANIFEST_FORMAT', path)
    for name in sorted(set(files) | set(listed)):
        if name not in bag.sizes:
            report('FILE_MISSING', name, path)
        elif name not in listed:
            report('FILE_UNLISTED', name, path)
        elif name not in files:
            report('FILE_UNEXPECTED', name, path)
        elif digests[name][which] != listed[name]:
            report('FILE_CHANGED', name, path)


# ── the log: C2SP signed-note, tlog-checkpoint, tlog-proof; RFC 6962 ─────────────────────────────────────────────────
def parse_key(text):
    """A C2SP vkey: its name, its id, the key of 32 bytes, and the text; None when it is none."""
    match = re.fullmatch(r'([^\s+]+)\+([0-9a-f]{8})\+(\S+)', text)
    raw = unbase64(match[3]) if match else None
    if raw is None or len(raw) != 33 or raw[0] != 1 or sha256(match[1].encode() + b'\n' + raw)[:4].hex() != match[2]:
        return None
    return match[1], bytes.fromhex(match[2]), raw[1:], text


def check_keys(bag, entries):
    """All keys of the log, oldest first, each with the largest checkpoint that it signs: the one with the entry about the
    next key, so that the old key hands over to the new one."""
    first = parse_key((whole(bag, 'trust/log.vkey') or b'\n').decode('utf-8', 'replace')[:-1])
    if first is None or not (whole(bag, 'trust/log.vkey') or b'').endswith(b'\n'):
        report('KEY_FORMAT', 'trust/log.vkey')
        return []
    keys, ends = [first], []
    for entry in entries:
        if entry['kind'] != 'key':
            continue
        new = parse_key(str(entry['body'].get('vkey')))
        if new is None or new[0] != first[0] or entry['body'].get('previous') != keys[-1][3] or new[3] in [k[3] for k in keys]:
            report('KEY_CHANGE', '%s#%d' % (ENTRIES, entry['i']))
            continue
        keys.append(new)
        ends.append(entry['i'] + 1)
        if CHECKPOINTS + str(ends[-1]) not in bag.sizes:
            report('KEY_CHANGE', '%s#%d' % (ENTRIES, entry['i']))
    paths = ['trust/log.pem'] + ['trust/log-%d.pem' % number for number in range(2, len(keys) + 1)]
    for path, key in zip(paths, keys):
        pem = base64.b64encode(bytes.fromhex('302a300506032b6570032100') + key[2]).decode()
        if whole(bag, path) != ('-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n' % pem).encode():
            report('KEY_FORMAT', path)
    for path in bag.sizes:
        if LATER_KEY.fullmatch(path) and path not in paths:
            report('FILE_UNEXPECTED', path)
    return list(zip(keys, [*ends, float('inf')]))


def check_checkpoints(bag, keys):
    sizes = sorted(int(path[len(CHECKPOINTS):]) for path in bag.sizes
                   if path.startswith(CHECKPOINTS) and re.fullmatch('0|[1-9][0-9]{0,15}', path[len(CHECKPOINTS):]))
    points = {}
    for size in sizes:
        path = CHECKPOINTS + str(size)
        data = whole(bag, path)
        match = re.fullmatch('(([^\n]+)\n(0|[1-9][0-9]*)\n(\\S+)\n)\n— (\\S+) (\\S+)\n', data.decode('utf-8', 'replace'))
        root, signed = (unbase64(match[4]), unbase64(match[6])) if match else (None, None)
        if root is None or signed is None or len(root) != 32:
            report('CHECKPOINT_FORMAT', path)
            continue
        text, signature = match[1].encode(), signed[4:]
        key = next((key for key, end in keys if size <= end), None)
        if int(match[3]) != size or (key and (match[2], match[5]) != (key[0], key[0])):
            report('CHECKPOINT_ORIGIN', path)
        if key and (signed[:4] != key[1] or not ed25519(key[2], text, signature)):
            report('CHECKPOINT_SIGNATURE', path)
        if whole(bag, path + '.text') != text or whole(bag, path + '.sig') != signature:
            report('CHECKPOINT_PARTS', path)
        points[size] = (root, data)
    for old, new in zip(sizes, sizes[1:]):
        path = 'data/log/consistency/%d-%d.txt' % (old, new)
        lines = (whole(bag, path) or b'').decode('utf-8', 'replace').split('\n')
        proof = [unbase64(line) for line in lines[2:-1]]
        good = lines[:2] == ['old %d' % old, 'new %d' % new] and lines[-1] == '' and None not in proof
        if not good or not (old in points and new in points
                            and consistent(old, new, points[old][0], points[new][0], proof)):
            report('CONSISTENCY_PROOF', path)
    return sizes, points


def node(left, right):
    return sha256(b'\x01' + left + right)


def split(size):
    return 1 << (size - 1).bit_length() - 1


def root_over(index, size, leaf, proof):
    """RFC 6962 §2.1.1, from the root down: the last hash of the proof is the sibling nearest to the root."""
    if size == 1:
        return leaf if not proof else None
    if not proof:
        return None
    at = split(size)
    if index < at:
        left, right = root_over(index, at, leaf, proof[:-1]), proof[-1]
    else:
        left, right = proof[-1], root_over(index - at, size - at, leaf, proof[:-1])
    return node(left, right) if left and right else None


def roots_over(old, new, proof, whole_root):
    """RFC 6962 §2.1.2: the old and the new root that the proof leads to. `whole_root`: the old root, where it is a node."""
    if old == new:
        if whole_root:
            return (whole_root, whole_root) if not proof else (None, None)
        return (proof[0], proof[0]) if len(proof) == 1 else (None, None)
    at = split(new)
    if not proof:
        return None, None
    if old <= at:
        first, second = roots_over(old, at, proof[:-1], whole_root)
        return first, second and node(second, proof[-1])
    first, second = roots_over(old - at, new - at, proof[:-1], None)
    return first and node(proof[-1], first), second and node(proof[-1], second)


def consistent(old, new, old_root, new_root, proof):
    return 0 < old < new and roots_over(old, new, proof, old_root) == (old_root, new_root)


def check_entries(bag):
    entries, before, lines = [], None, (whole(bag, ENTRIES) or b'').split(b'\n')
    if lines.pop() != b'':
        report('ENTRY_NOT_CANONICAL', ENTRIES)
    patterns = {'prev': '[0-9a-f]{64}', 't': r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z', 'mono': r'\d{1,20}',
                'boot': r'[\x21-\x7e]{1,100}', 'kind': '[a-z][a-z-]{0,31}', 'nonce': '[0-9a-f]{32}',
                'src': 'live|imported|declared|derived'}
    for number, line in enumerate(lines, 1):
        entry = read_json(line) if len(line) <= 65535 else None
        index = count(entry.get('i')) if isinstance(entry, dict) else None
        place = '%s#%s' % (ENTRIES, 'line %d' % number if index is None else index)
        if entry is None or index is None:
            report('ENTRY_NOT_CANONICAL', place)
            continue
        if (count(entry.get('v')) or 0) > 1:
            report('FORMAT_NEWER', place)
            continue
        files = entry.get('files')
        if (sorted(entry) != sorted([*patterns, 'body', 'files', 'i', 'v']) or entry['v'] != '1'
                or not all(isinstance(entry[key], str) and re.fullmatch(patterns[key], entry[key]) for key in patterns)
                or not isinstance(entry['body'], dict) or not isinstance(files, list)
                or not all(isinstance(file, dict) and HEX64.fullmatch(str(file.get('sha256')))
                           and re.fullmatch('[a-z]{1,32}', str(file.get('role'))) and count(file.get('size')) is not None
                           for file in files)):
            report('ENTRY_FIELDS', place)
            continue
        entry['leaf'], entry['i'] = sha256(b'\0' + line), index
        if before and before['i'] >= index:
            report('ENTRY_ORDER', place)
        if entry['prev'] != ('0' * 64 if index == 0 else before['leaf'].hex() if before and before['i'] == index - 1
                             else entry['prev']):
            report('ENTRY_CHAIN', place)
        before = entry
        entries.append(entry)
    if not entries:
        report('ENTRY_ORDER', ENTRIES)
    return entries


def check_proofs(bag, entries, size, root, note):
    for entry in entries:
        path = 'data/log/proofs/%d.tlog-proof' % entry['i']
        data = whole(bag, path)
        head, _, tail = (data or b'').partition(b'\n\n')
        lines = head.decode('utf-8', 'replace').split('\n')
        proof = [unbase64(line) for line in lines[2:]]
        good = lines[:2] == ['c2sp.org/tlog-proof@v1', 'index %d' % entry['i']] and tail == note
        good = good and all(one is not None and len(one) == 32 for one in proof) and entry['i'] < size
        if data is not None and (not good or root_over(entry['i'], size, entry['leaf'], proof) != root):
            report('INCLUSION_PROOF', path)
        elif data is not None and entry['i'] % 2 == 1 and proof and proof[0].hex() != entry['prev']:
            report('ENTRY_CHAIN', path)


# ── what the entries name ────────────────────────────────────────────────────────────────────────────────────────────
def contents(entries):
    """Path, hash, size and role of every file that the entries name, once, in their order."""
    seen = set()
    for entry in entries:
        body, files, items = entry['body'], entry['files'], []
        tokens = [file['sha256'] for file in files if file['role'] == 'token']
        if entry['kind'] == 'anchor' and tokens:
            for file in files:
                if file['role'] == 'crl':
                    items.append((ANCHORS + file['sha256'][:16] + '.crl', file['sha256'], count(file['size']), 'crl'))
                if file['role'] in ('token', 'request'):
                    name = '%s-%s.%s' % (body.get('checkpointSize'), tokens[0][:16],
                                         'tsr' if file['role'] == 'token' else 'tsq')
                    items.append((ANCHORS + name, file['sha256'], count(file['size']), file['role']))
        else:
            blocks = body.get('blocks') if isinstance(body.get('blocks'), list) else []
            named = [(file['role'], file['sha256'], file['size'], body.get('format')) for file in files]
            named += [('block', block.get('sha256'), block.get('size'), None) for block in blocks if isinstance(block, dict)]
            named += [('generation', body.get(key), None, None) for key in ('generationRef', 'blocksRef')]
            for role, digest, size, kind in named:
                if role in FOLDERS and isinstance(digest, str) and HEX64.fullmatch(digest):
                    ending = {'block': 'bin', 'generation': 'json'}.get(role) or EXTENSIONS.get(str(kind), 'bin')
                    items.append(('data/%s/%s.%s' % (FOLDERS[role], digest, ending), digest, count(size), role))
        for item in items:
            if item[1] not in seen:
                seen.add(item[1])
                yield item


def check_contents(bag, digests, entries, sizes, head, key):
    custody = read_json((whole(bag, CUSTODY) or b'\n')[:-1])
    custody = custody if isinstance(custody, dict) else {}
    files, items = custody.get('files'), list(contents(entries))
    if (sorted(custody) != sorted('agent bundle declared exportedAt files format origin rendering sealed size tools'.split())
            or custody['format'] != '1' or not isinstance(files, list) or not isinstance(custody['tools'], dict)
            or not all(isinstance(file, dict) and sorted(file) == ['sha256', 'state'] for file in files)
            or len(files) != len(items) or count(custody['size']) != head or (key and custody['origin'] != key[0])):
        report('CUSTODY', CUSTODY)
        return {}
    allowed = set(ALWAYS) | {'data/log/proofs/%d.tlog-proof' % entry['i'] for entry in entries}
    allowed |= {CHECKPOINTS + str(size) + part for size in sizes for part in ('', '.text', '.sig')}
    allowed |= {'data/log/consistency/%d-%d.txt' % pair for pair in zip(sizes, sizes[1:])}
    for (path, digest, size, _), record in zip(items, files):
        allowed.add(path)
        present = path in bag.sizes
        if record['sha256'] != digest or record['state'] not in ('vault', 'disk', 'missing', 'changed', 'left-out'):
            report('CUSTODY', CUSTODY, digest)
        elif (record['state'] in ('vault', 'disk')) != present:
            report('FILE_UNEXPECTED' if present else 'FILE_MISSING', path)
        if present and digests[path][0] != digest:
            report('CONTENT_NAME', path)
        if present and size is not None and bag.sizes[path] != size:
            report('CONTENT_SIZE', path)
    for path in bag.sizes:
        if path.startswith('data/') and path not in allowed:
            report('FILE_UNEXPECTED', path)
    tokens = any(item[3] == 'token' for item in items)
    for path in OPTIONAL:
        if path in bag.sizes and path not in custody['tools'] and not (tokens and path.startswith('trust/')):
            report('FILE_UNEXPECTED', path)
    for path, digest in custody['tools'].items():
        if path not in bag.sizes:
            report('FILE_MISSING', path)
        elif digests[path][0] != digest:
            report('TOOL_CHANGED', path)
    return custody


# ── time stamps, RFC 3161, by openssl ────────────────────────────────────────────────────────────────────────────────
def check_tokens(bag, entries, points, trust):
    for entry in entries:
        token = next((file['sha256'] for file in entry['files'] if file['role'] == 'token'), None)
        if entry['kind'] != 'anchor' or token is None:
            continue
        size, place = count(entry['body'].get('checkpointSize')), '%s#%d' % (ENTRIES, entry['i'])
        if size not in points or sha256(points[size][1]).hex() != entry['body'].get('checkpoint'):
            report('TOKEN_DIFFERS', place, 'checkpoint')
            continue
        path = '%s%d-%s.tsr' % (ANCHORS, size, token[:16])
        time = check_token(bag, path, points[size][1], 'trust/', trust)
        if time is not None and time != str(entry['body'].get('genTime'))[:19]:
            report('TOKEN_DIFFERS', place, 'genTime')


def check_seal(bag, digests, sealed, trust):
    files = sorted(path for path in bag.sizes if path.startswith('seal/'))
    if not sealed:
        for path in files:
            report('FILE_UNEXPECTED', path)
        return report('NOT_SEALED', 'seal')
    numbers = range(1, len([path for path in files if path.endswith('.tsr')]) + 1)
    parts = ['seal/%d.%s' % (number, kind) for number in numbers for kind in ('tsq', 'tsr')]
    check_manifest(bag, digests, 'seal/seal-sha256.txt', sorted(parts + ['seal/chain.pem', 'seal/roots.pem']))
    for path in set(files) - set(parts) - {'seal/seal-sha256.txt', 'seal/chain.pem', 'seal/roots.pem'}:
        report('FILE_UNEXPECTED', path)
    if not numbers:
        report('SEAL_MISSING', 'seal')
    for number in numbers:
        check_token(bag, 'seal/%d.tsr' % number, whole(bag, 'tagmanifest-sha256.txt') or b'', 'seal/', trust)


def check_token(bag, path, stamped, folder, trust):
    """Has openssl check one token at the time it states. Returns that time, or None."""
    token = whole(bag, path)
    if token is None:
        return None
    if shutil.which('openssl') is None:
        return report('TOKEN_NOT_CHECKED', path)
    with tempfile.TemporaryDirectory() as temporary:
        def put(name, data):
            with open(os.path.join(temporary, name), 'wb') as file:
                file.write(data)
            return os.path.join(temporary, name)

        def openssl(*arguments):
            run = subprocess.run(['openssl', 'ts', *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                 stderr=subprocess.DEVNULL)
            return run.returncode == 0, run.stdout.decode('utf-8', 'replace')
        # A bare token begins with an object identifier, a reply with its status.
        bare = ['-token_in'] if token[2 + (token[1] & 127 if token[1:2] > b'\x80' else 0):][:1] == b'\x06' else []
        source = ['-in', put('token', token), *bare]
        text = openssl('-reply', *source, '-text')[1]
        stated = re.search(r'Time stamp: (\w{3}) +(\d+) (\d\d):(\d\d):(\d\d)(?:\.\d+)? (\d{4}) GMT', text)
        if stated is None:
            return report('TOKEN_INVALID', path)
        month = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split().index(stated[1]) + 1
        moment = (int(stated[6]), month, *map(int, stated.group(2, 3, 4, 5)))
        check = ['-verify', *source, '-data', put('stamped', stamped), '-attime', str(calendar.timegm(moment))]
        chain = [bag_file for bag_file in (folder + 'chain.pem', folder + 'roots.pem') if bag_file in bag.sizes]
        carried = put('carried', b''.join(whole(bag, name) or b'' for name in chain))
        check += ['-untrusted', carried] if os.path.getsize(carried) else []
        if trust and openssl(*check, '-CAfile', trust)[0]:
            pass
        elif openssl(*check, '-CAfile', carried)[0]:
            report('TOKEN_ROOT', path)
        else:
            return report('TOKEN_INVALID', path)
        return '%04d-%02d-%02dT%02d:%02d:%02d' % moment


def verify(path, trust):
    if not os.path.exists(path):
        raise OSError('there is no file or folder %s' % path)
    bag = Folder(path) if os.path.isdir(path) else Zip(path)
    if 'bagit.txt' not in bag.sizes and ENTRIES not in bag.sizes:
        return report('NOT_A_BUNDLE')
    seen, digests = set(), {}
    for name in bag.sizes:
        if not re.fullmatch(r'(?:[A-Za-z0-9._-]{1,100}(?:/|$))+', name) or {'.', '..'} & set(name.split('/')) \
                or name.lower() in seen:
            report('FILE_NAME', name)
        seen.add(name.lower())
        short, long = hashlib.sha256(), hashlib.sha512()
        for piece in bag.pieces(name):
            short.update(piece)
            long.update(piece)
        digests[name] = (short.hexdigest(), long.hexdigest())
    newer = re.search(r'^Brushproof-Bundle-Format: ([1-9]\d{0,5})$', (whole(bag, 'bag-info.txt') or b'').decode('utf-8', 'replace'), re.M)
    line = '%s  bag-info.txt\n' % digests.get('bag-info.txt', ('',))[0]
    if newer and int(newer[1]) > 1 and line.encode() in (whole(bag, 'tagmanifest-sha256.txt') or b''):
        return report('FORMAT_NEWER')
    entries = check_entries(bag)
    keys = check_keys(bag, entries)
    key = keys[0][0] if keys else None
    sizes, points = check_checkpoints(bag, keys)
    head = max(points, default=0)
    if head:
        check_proofs(bag, entries, head, *points[head])
    if key and entries and entries[0]['kind'] == 'genesis' and entries[0]['body'].get('vkey') != key[3]:
        report('KEY_DIFFERS', 'trust/log.vkey')
    custody = check_contents(bag, digests, entries, sizes, head, key)
    check_bag(bag, digests)
    check_tokens(bag, entries, points, trust)
    check_seal(bag, digests, custody.get('sealed') is True, trust)
    report('TEXTS_NOT_CHECKED', 'data/report')
    if len(entries) < head:
        report('ENTRIES_WITHHELD', ENTRIES, '%d / %d' % (len(entries), head))
    if not any(entry['kind'] == 'anchor' for entry in entries):
        report('TIME_NOT_ANCHORED')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('bundle', metavar='BUNDLE')
    parser.add_argument('--trust', metavar='ROOTS.pem', help='root certificates that you trust 信任的根证书')
    arguments = parser.parse_args()
    if hasattr(sys.stdout, 'reconfigure'):
        sys.stdout.reconfigure(encoding='utf-8', errors='replace')
    try:
        verify(arguments.bundle, arguments.trust)
    except OSError as error:
        print('verify.py: %s' % error, file=sys.stderr)
        return 2
    codes = {code for code, _, _ in findings}
    verdict = 'valid-with-notes'
    if codes - NOTES - UNKNOWN:
        verdict = 'invalid'
    elif codes & UNKNOWN:
        verdict = 'cannot-check'
    print('%s  %s' % (WORDS[verdict], os.path.basename(os.path.abspath(arguments.bundle))))
    for code, place, detail in findings:
        english, chinese = TEXTS[code].split('|')
        mark = '·' if code in NOTES else '?' if code in UNKNOWN else '✘'
        print('%s %s%s%s [%s]\n    %s' % (mark, place and place + ': ', english, detail and ' (%s)' % detail, code, chinese))
    return {'invalid': 1, 'cannot-check': 2}.get(verdict, 0)


if __name__ == '__main__':
    sys.exit(main())
