import { describe, expect, it } from 'vitest';
import { fileSystemOf, isNetworkPath } from '../../../../../src/main/core/watch/network-path.ts';

const MOUNTS = `/dev/sda1 / ext4 rw 0 0
//nas/art /mnt/my\\040art cifs rw 0 0
C:\\134 /mnt/c 9p rw 0 0
tmpfs /mnt/my tmpfs rw 0 0
`;

describe('fileSystemOf', () => {
  it('finds the longest mount point above a path, blanks in it decoded', () => {
    expect(fileSystemOf('/home/a', MOUNTS)).toBe('ext4');
    expect(fileSystemOf('/mnt/my art/2026', MOUNTS)).toBe('cifs');
    expect(fileSystemOf('/mnt/my', MOUNTS)).toBe('tmpfs');
    expect(fileSystemOf('/mnt/c/Users', MOUNTS)).toBe('9p');
  });
});

describe('isNetworkPath', () => {
  it('knows a UNC path on Windows', () => {
    expect(isNetworkPath('\\\\nas\\art', 'win32')).toBe(true);
    expect(isNetworkPath('D:\\art', 'win32')).toBe(false);
  });
});
