#!/usr/bin/env python3
"""Checks a Brushproof evidence bundle: a zip, or the folder it was unpacked to. 核验创作留痕证据包（zip 或解压后的文件夹）。

    python3 verify.py BUNDLE [--trust ROOTS.pem]

A second verifier, written from the format and sharing no code with the first. Needs Python 3.8 and, for signatures and
time stamps, OpenSSL 3 as the program openssl. It stops at the first thing that is wrong; verify.html lists all of them.
NOT checked: that the texts of reports, timeline, evidence list and instructions follow from the entries; whether a
certificate was revoked; dates and versions in the headers of the zip.
需要 Python 3.8；签名与时间戳交给 OpenSSL 3。发现第一处错误即停止，verify.html 会全部列出。不核对：报告、时间线、证据清单和
说明的文字；证书是否已被吊销；压缩包头部的日期与版本。
Exit code: 0 valid, 1 invalid, 2 cannot be checked or could not run. 退出码：0 有效，1 无效，2 无法核验或未能运行。
"""
import argparse, base64, contextlib, hashlib, itertools, json, os, pathlib, re, struct, subprocess, sys, tempfile
import zipfile, zlib
from datetime import datetime, timezone

ENTRIES, CUSTODY, TAG_MANIFEST = 'data/log/entries.jsonl', 'data/meta/custody.json', 'tagmanifest-sha256.txt'
CHECKPOINTS, ANCHORS = 'data/log/checkpoints/', 'data/log/anchors/'
ALWAYS = {ENTRIES, CUSTODY, TAG_MANIFEST, *(
    'README-VERIFY.en.txt README-VERIFY.zh-CN.txt bag-info.txt bagit.txt manifest-sha256.txt manifest-sha512.txt '
    'trust/log.vkey trust/log.pem data/ro-crate-metadata.json data/meta/environment.json data/meta/timeline.json '
    'data/meta/works.json data/report/evidence-list.csv data/report/report.html data/report/report.pdf '
    'data/report/statement-draft.md data/report/registration.json data/report/translations.csv '
    'data/report/fre-902-14-certification-draft.md').split()}
FOLDERS = {'output': 'originals', 'input': 'originals', 'edit': 'edits', 'attachment': 'attachments',
           'workflow': 'workflows', 'sidecar': 'workflows', 'state': 'workflows', 'block': 'raw', 'generation': 'raw'}
ENDINGS = {'jpeg': 'jpg', 'tiff': 'tif', 'text': 'txt', **{name: name for name in (
    'png webp avif heif gif bmp jxl mp4 webm kra psd psb clip xcf ora procreate sai sai2 afphoto json flow').split()}}
HASH = re.compile('[0-9a-f]{64}')
FIELDS = {'prev': HASH, 't': r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z', 'mono': r'\d{1,20}',
          'boot': '[!-~]{1,100}', 'kind': '[a-z][a-z-]{0,31}', 'nonce': '[0-9a-f]{32}',
          'src': 'live|imported|declared|derived'}
IS_HERE = {'vault': True, 'disk': True, 'missing': False, 'changed': False, 'left-out': False}
# What `need` raises, and the standard library of bad input.
BAD_INPUT = (ArithmeticError, AttributeError, EOFError, LookupError, RuntimeError, TypeError, ValueError,
             struct.error, zipfile.BadZipFile, zlib.error)
checking, notes = [''], []  # what is checked now; what is good to know (·) and what cannot be checked here (?)
used = set(ALWAYS)  # A file that no check asks for does not belong in a bundle.

def at(what, place=''):  # what is checked from here on, to be printed if it does not hold
    checking[0] = what + (place and ': ' + place)

def need(good):
    if not good:
        raise ValueError

def sha256(data):
    return hashlib.sha256(data).digest()

def unbase64(text, size):
    data = base64.b64decode(text, validate=True)
    need(base64.b64encode(data).decode() == text and len(data) == size)
    return data

# ── where the files are: by path, their size and what opens them ─────────────────────────────────────────────────────
def read_folder(root):
    files = {}
    for path in pathlib.Path(root).rglob('*'):
        at('name, link or empty folder 文件名、链接或空文件夹', str(path))
        need(not path.is_symlink() and (path.is_file() or path.is_dir() and any(path.iterdir())))
        if path.is_file():
            files[path.relative_to(root).as_posix()] = path.stat().st_size, lambda path=path: path.open('rb')
    return files

def read_zip(path):
    """Members must follow one another from the first byte to the directory, inside one folder."""
    at('form of the archive 压缩包结构', path)
    archive = zipfile.ZipFile(path)
    files, offset, directory, infos = {}, 0, 0, archive.infolist()
    top = infos[0].orig_filename.split('/')[0] + '/'
    for info in infos:
        name = info.orig_filename
        at('form of the archive 压缩包结构', name)
        need(info.header_offset == offset and name.startswith(top) and name[len(top):] not in files)
        need(info.compress_type in (0, 8) and not info.flag_bits and not info.comment)
        large = max(info.file_size, info.compress_size) >= 0xffffffff
        offset += 30 + len(name) + (20 if large else 0) + info.compress_size
        directory += 46 + len(name) + len(info.extra)
        files[name[len(top):]] = info.file_size, lambda info=info: archive.open(info)
    large = len(infos) >= 0xffff or max(offset, directory) >= 0xffffffff
    need(archive.start_dir == offset and os.path.getsize(path) == offset + directory + (98 if large else 22))
    return files

def whole(bag, path):
    used.add(path)
    at('missing or damaged file 缺少或损坏的文件', path)
    with bag[path][1]() as file:
        return file.read()

def digest(bag, path):
    at('damaged file 损坏的文件', path)
    short, long = hashlib.sha256(), hashlib.sha512()
    with bag[path][1]() as file:
        for piece in iter(lambda: file.read(1 << 20), b''):
            short.update(piece)
            long.update(piece)
    return short.hexdigest(), long.hexdigest()

def openssl(files, *command):
    """What openssl prints of files that are written for it; nothing when there is no such program."""
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(FileNotFoundError):
        for name, data in files.items():
            pathlib.Path(folder, name).write_bytes(data)
        run = subprocess.run(['openssl', *command], cwd=folder, input=b'', capture_output=True)
        return run.stdout.decode('utf-8', 'replace')
    return ''

# ── canonical JSON, RFC 8785, whose only numbers are integers ────────────────────────────────────────────────────────
def in_order(pairs):
    keys = [key.encode('utf-16-be') for key, _ in pairs]
    need(keys == sorted(set(keys)))
    return dict(pairs)

def integer(text):
    need(len(text) < 20 and abs(int(text)) < 1 << 53)
    return int(text)

def read_json(data):
    """The object that canonical JSON says."""
    text = data.decode('utf-8')
    brackets = re.sub(r'"(?:[^"\\]|\\.)*"|[^][{}]', '', text)
    need(max(itertools.accumulate(1 if one in '[{' else -1 for one in brackets), default=0) <= 257)
    value = json.loads(text, object_pairs_hook=in_order, parse_int=integer, parse_float=integer, parse_constant=integer)
    need(isinstance(value, dict) and json.dumps(value, ensure_ascii=False, separators=(',', ':')) == text)
    return value

def is_count(value):
    return type(value) is int and value >= 0

# ── the bag, RFC 8493 ────────────────────────────────────────────────────────────────────────────────────────────────
def check_bag(bag, digests):
    wrong = (set(bag) - used) | (ALWAYS - set(bag))
    at('file that is missing, or that no bundle has 缺少或不应有的文件', min(wrong, default=''))
    need(not wrong)
    payload = [path for path in bag if path.startswith('data/')]
    tags = [path for path in bag if not path.startswith(('data/', 'seal/')) and path != TAG_MANIFEST]
    check_manifest(bag, digests, 'manifest-sha256.txt', 0, payload)
    check_manifest(bag, digests, 'manifest-sha512.txt', 1, payload)
    check_manifest(bag, digests, TAG_MANIFEST, 0, tags)
    need(whole(bag, 'bagit.txt') == b'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n')
    info = re.fullmatch(r'Bag-Software-Agent: .+\nBagging-Date: \d{4}-\d\d-\d\d\nBrushproof-Bundle-Format: 1\n'
                        r'External-Description: Evidence of how AI-assisted pictures were made\n'
                        r'External-Identifier: .+\nPayload-Oxum: (\d+)\.(\d+)\n', whole(bag, 'bag-info.txt').decode())
    need(info and (int(info[1]), int(info[2])) == (sum(bag[path][0] for path in payload), len(payload)))

def check_manifest(bag, digests, path, which, files):
    """The manifest must be, byte for byte, the one that follows from the files."""
    right = ['%s  %s' % (digests[name][which], name) for name in sorted(files)] + ['']
    found = whole(bag, path).decode().split('\n')
    at('changed, missing or unlisted file 文件被改动、缺少或未列入清单', min(
        [line.partition('  ')[2] for line in set(right) ^ set(found)], default=path))
    need(found == right)

# ── the log: C2SP signed-note, tlog-checkpoint, tlog-proof; RFC 6962 ─────────────────────────────────────────────────
def parse_key(text):
    """A C2SP vkey of Ed25519: its name, its id, the text, and the key as PEM."""
    match = re.fullmatch(r'([^\s+]+)\+([0-9a-f]{8})\+(\S+)', text)
    raw = unbase64(match[3], 33)
    need(raw[0] == 1 and sha256(match[1].encode() + b'\n' + raw)[:4].hex() == match[2])
    pem = base64.b64encode(bytes.fromhex('302a300506032b6570032100') + raw[1:]).decode()
    pem = '-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n' % pem
    return match[1], bytes.fromhex(match[2]), text, pem.encode()

def check_keys(bag, entries):
    """All keys of the log, oldest first, each with the largest checkpoint that it signs: the one with the entry about
    the next key, so that the old key hands over."""
    first = whole(bag, 'trust/log.vkey').decode()
    need(first.endswith('\n'))
    keys, ends = [parse_key(first[:-1])], []
    need(not entries or entries[0]['kind'] != 'genesis' or entries[0]['body']['vkey'] == first[:-1])
    for entry in entries:
        if entry['kind'] == 'key':
            at('change of the key 更换密钥', '%s#%d' % (ENTRIES, entry['i']))
            new = parse_key(entry['body']['vkey'])
            need(new[0] == keys[0][0] and new not in keys and entry['body']['previous'] == keys[-1][2])
            keys.append(new)
            ends.append(entry['i'] + 1)
            need(CHECKPOINTS + str(ends[-1]) in bag)
    paths = ['trust/log.pem'] + ['trust/log-%d.pem' % number for number in range(2, len(keys) + 1)]
    for path, key in zip(paths, keys):
        need(whole(bag, path) == key[3])
    return list(zip(keys, [*ends, float('inf')]))

def check_checkpoints(bag, keys):
    """Root and bytes of every checkpoint, by its size, in their order."""
    points, names = {}, [path[len(CHECKPOINTS):] for path in bag if path.startswith(CHECKPOINTS)]
    for size in sorted(int(name) for name in names if re.fullmatch('0|[1-9][0-9]{0,15}', name)):
        data, text, signature = (whole(bag, CHECKPOINTS + str(size) + part) for part in ('', '.text', '.sig'))
        at('checkpoint 检查点', CHECKPOINTS + str(size))
        match = re.fullmatch('(([^\n]+)\n(0|[1-9][0-9]*)\n(\\S+)\n)\n— (\\S+) (\\S+)\n', data.decode())
        root, key = unbase64(match[4], 32), next(key for key, end in keys if size <= end)
        need(int(match[3]) == size and match[2] == match[5] == key[0])
        need(text == match[1].encode() and key[1] + signature == unbase64(match[6], 68))
        said = openssl({'key': key[3], 'text': text, 'signature': signature}, 'pkeyutl', '-verify', '-pubin',
                       '-inkey', 'key', '-rawin', '-in', 'text', '-sigfile', 'signature')
        need(not HAS_OPENSSL or 'Signature Verified Successfully' in said)
        points[size] = root, data
    for old, new in zip(points, list(points)[1:]):
        lines = whole(bag, 'data/log/consistency/%d-%d.txt' % (old, new)).decode().split('\n')
        at('proof that the log only grew 日志只增不改的证明', '%d-%d' % (old, new))
        proof = [unbase64(line, 32) for line in lines[2:-1]]
        need(old > 0 and lines[:2] == ['old %d' % old, 'new %d' % new] and lines[-1] == '')
        need(both_roots(old, new, proof, points[old][0]) == (points[old][0], points[new][0]) and not proof)
    return points

def node(left, right):
    return sha256(b'\x01' + left + right)

def root_over(index, size, leaf, proof):
    """RFC 6962 §2.1.1 from the root down: the last hash of the proof, which is taken from it, is the sibling there."""
    if size == 1:
        return leaf
    left_size, sibling = 1 << (size - 1).bit_length() - 1, proof.pop()
    if index < left_size:
        return node(root_over(index, left_size, leaf, proof), sibling)
    return node(sibling, root_over(index - left_size, size - left_size, leaf, proof))

def both_roots(old, new, proof, known):
    """RFC 6962 §2.1.2 likewise: the old and the new root. `known`: the old root, where it is a node of the new tree."""
    if old == new:
        root = known or proof.pop()
        return root, root
    left_size, sibling = 1 << (new - 1).bit_length() - 1, proof.pop()
    if old <= left_size:
        first, second = both_roots(old, left_size, proof, known)
        return first, node(second, sibling)
    first, second = both_roots(old - left_size, new - left_size, proof, None)
    return node(sibling, first), node(sibling, second)

def check_entries(bag):
    entries, before, lines = [], None, whole(bag, ENTRIES).split(b'\n')
    need(lines.pop() == b'' and lines)
    for number, line in enumerate(lines, 1):
        at('log entry 日志条目', '%s#line %d' % (ENTRIES, number))
        need(len(line) <= 65535)
        entry = read_json(line)
        if is_count(entry['v']) and entry['v'] > 1:
            notes.append('? FORMAT_NEWER: a later version made this 由更新的版本制作，请用新版核验')
            continue
        need(sorted(entry) == sorted([*FIELDS, 'body', 'files', 'i', 'v']) and is_count(entry['v']) and entry['v'] == 1)
        need(all(re.fullmatch(FIELDS[key], entry[key]) for key in FIELDS) and is_count(entry['i']))
        need(isinstance(entry['body'], dict) and isinstance(entry['files'], list))
        need(all(HASH.fullmatch(file['sha256']) and is_count(file['size']) and re.fullmatch('[a-z]{1,32}', file['role'])
                 for file in entry['files']))
        need(before is None or before['i'] < entry['i'])
        if entry['i'] == 0 or before and before['i'] + 1 == entry['i']:
            need(entry['prev'] == (before['leaf'].hex() if before else '0' * 64))
        entry['leaf'], before = sha256(b'\0' + line), entry
        entries.append(entry)
    return entries

def check_proofs(bag, entries, size, root, checkpoint):
    for entry in entries:
        head, _, tail = whole(bag, 'data/log/proofs/%d.tlog-proof' % entry['i']).partition(b'\n\n')
        at('proof of the entry 条目的证明', '%s#%d' % (ENTRIES, entry['i']))
        lines = head.decode().split('\n')
        proof = [unbase64(line, 32) for line in lines[2:]]
        need(lines[:2] == ['c2sp.org/tlog-proof@v1', 'index %d' % entry['i']] and tail == checkpoint)
        # The entry before an entry of odd number is its sibling in the tree.
        need(entry['i'] < size and (entry['i'] % 2 == 0 or proof[0].hex() == entry['prev']))
        need(root_over(entry['i'], size, entry['leaf'], proof) == root and not proof)

def contents(entries):
    """Every file that the entries name, once, in their order: by its hash its path and size."""
    items = {}
    for entry in entries:
        body, files = entry['body'], [(file['role'], file['sha256'], file['size']) for file in entry['files']]
        token = next((digest for role, digest, _ in files if role == 'token'), None)
        if entry['kind'] == 'anchor' and token:
            name = '%s-%s' % (body.get('checkpointSize'), token[:16])
            names = {'token': name + '.tsr', 'request': name + '.tsq'}
            for role, digest, size in files:
                if role in names or role == 'crl':
                    items.setdefault(digest, (ANCHORS + names.get(role, digest[:16] + '.crl'), size))
            continue
        ending, blocks = ENDINGS.get(str(body.get('format')), 'bin'), body.get('blocks')
        files += [('block', block.get('sha256'), block.get('size'))
                  for block in (blocks if isinstance(blocks, list) else []) if isinstance(block, dict)]
        files += [('generation', body.get(key), None) for key in ('generationRef', 'blocksRef')]
        for role, digest, size in files:
            if role in FOLDERS and HASH.fullmatch(str(digest)):
                own = {'block': 'bin', 'generation': 'json'}.get(role, ending)
                items.setdefault(digest, ('data/%s/%s.%s' % (FOLDERS[role], digest, own), size))
    return items

def check_contents(bag, digests, entries, head, name):
    data, items = whole(bag, CUSTODY), contents(entries)
    custody = read_json(data[:-1])
    files, tools = custody['files'], custody['tools']
    need(sorted(custody) == 'agent bundle declared exportedAt files format origin rendering sealed size tools'.split())
    need(data.endswith(b'\n') and is_count(custody['format']) and custody['format'] == 1)
    need(is_count(custody['size']) and [custody['size'], custody['origin']] == [head, name])
    need([file['sha256'] for file in files] == list(items) and set(tools) <= {'verify.html', 'verify.py'})
    for (found, (path, size)), file in zip(items.items(), files):
        at('recorded file 记录的文件', path)
        used.add(path)
        need(sorted(file) == ['sha256', 'state'] and IS_HERE[file['state']] == (path in bag))
        need(path not in bag or digests[path][0] == found and (not is_count(size) or size == bag[path][0]))
    at('verifiers in the bundle 随附的核验工具', ' '.join(tools))
    need(all(digests[path][0] == tools[path] for path in tools))
    used.update(tools)
    return custody['sealed'] is True

# ── time stamps, RFC 3161, by openssl ────────────────────────────────────────────────────────────────────────────────
def check_tokens(bag, entries, points, trust):
    for entry in entries:
        body = entry['body']
        token = next((file['sha256'] for file in entry['files'] if file['role'] == 'token'), None)
        if entry['kind'] == 'anchor' and token is not None:
            at('what the log says of a time stamp 日志对时间戳的记载', '%s#%d' % (ENTRIES, entry['i']))
            size, stamped = body['checkpointSize'], points[body['checkpointSize']][1]
            need(is_count(size) and sha256(stamped).hex() == body['checkpoint'])
            time = check_token(bag, '%s%d-%s.tsr' % (ANCHORS, size, token[:16]), stamped, 'trust/', trust)
            need(time in (None, body['genTime'][:19]))

def check_seal(bag, digests, trust):
    parts = ['seal/chain.pem', 'seal/roots.pem']
    for number in itertools.takewhile(lambda n: n == 1 or 'seal/%d.tsr' % n in bag, itertools.count(1)):
        check_token(bag, 'seal/%d.tsr' % number, whole(bag, TAG_MANIFEST), 'seal/', trust)
        parts += ['seal/%d.tsq' % number, 'seal/%d.tsr' % number]
    check_manifest(bag, digests, 'seal/seal-sha256.txt', 0, parts)
    used.update(parts)

def check_token(bag, path, stamped, folder, trust):
    """Has openssl check one token at the time that it states, and gives that time; None without openssl."""
    chain = b''.join(whole(bag, name) for name in (folder + 'chain.pem', folder + 'roots.pem') if name in bag)
    files = {'token': whole(bag, path), 'stamped': stamped, 'carried': chain}
    at('time stamp 时间戳', path)
    if not HAS_OPENSSL:
        return None
    # A bare token begins with an object identifier, a reply with its status.
    start = files['token'][2 + (files['token'][1] & 127 if files['token'][1] > 128 else 0)]
    source = ['-in', 'token', *(['-token_in'] if start == 6 else [])]
    stated = re.search(r'Time stamp: (\w{3} +\d+ \d\d:\d\d:\d\d)(?:\.\d+)?( \d{4}) GMT',
                       openssl(files, 'ts', '-reply', *source, '-text'))
    time = datetime.strptime(stated[1] + stated[2], '%b %d %H:%M:%S %Y').replace(tzinfo=timezone.utc)
    check = ['ts', '-verify', *source, '-data', 'stamped', '-attime', '%d' % time.timestamp(), '-untrusted', 'carried']
    if not trust or 'Verification: OK' not in openssl(files, *check, '-CAfile', os.path.abspath(trust)):
        need('Verification: OK' in openssl(files, *check, '-CAfile', 'carried'))
        notes.append('? TOKEN_ROOT: sound, but root not trusted, see --trust 完好，但根证书未受信任，见 --trust: ' + path)
    return time.isoformat()[:19]

def verify(path, trust):
    bag = read_folder(path) if os.path.isdir(path) else read_zip(path)
    at('names of the files 文件名')
    parts = {part for name in bag for part in name.split('/')}
    need(all(re.fullmatch('[A-Za-z0-9._-]{1,100}', part) for part in parts) and not {'.', '..'} & parts)
    need(len({name.lower() for name in bag}) == len(bag))
    digests = {name: digest(bag, name) for name in bag}
    newer = re.search(r'^Brushproof-Bundle-Format: ([1-9]\d{0,5})$', whole(bag, 'bag-info.txt').decode(), re.M)
    if int(newer[1]) > 1 and b'%s  bag-info.txt\n' % digests['bag-info.txt'][0].encode() in whole(bag, TAG_MANIFEST):
        return notes.append('? FORMAT_NEWER: a later version made this 由更新的版本制作，请用新版核验')
    entries = check_entries(bag)
    keys = check_keys(bag, entries)
    points = check_checkpoints(bag, keys)
    head = max(points)
    check_proofs(bag, entries, head, *points[head])
    sealed = check_contents(bag, digests, entries, head, keys[0][0][0])
    check_tokens(bag, entries, points, trust)
    if sealed:
        check_seal(bag, digests, trust)
    check_bag(bag, digests)
    notes.extend(text for text, applies in (
        ('· NOT_SEALED: no time stamp over the whole bundle 整包未加盖时间戳', not sealed),
        ('· TEXTS_NOT_CHECKED: texts of reports and revocation are not checked here 此处不核对报告文字和证书吊销', True),
        ('? NO_OPENSSL: signatures and time stamps need OpenSSL 3 核验签名和时间戳需要 OpenSSL 3', not HAS_OPENSSL),
        ('· ENTRIES_WITHHELD: disclosed 披露 %d / %d' % (len(entries), head), len(entries) < head),
        ('· TIME_NOT_ANCHORED: no third-party time stamp 未附第三方时间戳', not any(e['kind'] == 'anchor' for e in entries)),
    ) if applies)

def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('bundle', metavar='BUNDLE')
    parser.add_argument('--trust', metavar='ROOTS.pem', help='root certificates that you trust 信任的根证书')
    arguments = parser.parse_args()
    sys.stdout.reconfigure(encoding='utf-8', errors='replace')
    name = os.path.basename(os.path.abspath(arguments.bundle))
    try:
        verify(arguments.bundle, arguments.trust)
    except BAD_INPUT:
        print('✘ INVALID 无效  %s\n✘ does not hold 不成立: %s' % (name, checking[0]))
        return 1
    except OSError as error:
        print('verify.py: %s' % error, file=sys.stderr)
        return 2
    checked = not any(text.startswith('?') for text in notes)
    print('%s  %s' % ('✔ VALID WITH NOTES 有效，附说明' if checked else '? CANNOT CHECK 无法核验', name), *notes, sep='\n')
    return 0 if checked else 2

HAS_OPENSSL = re.match(r'OpenSSL ([3-9]|\d\d)', openssl({}, 'version')) is not None
if __name__ == '__main__':
    sys.exit(main())
