import type { enKeys } from './en-keys.ts';

type Keys = { readonly [Key in keyof typeof enKeys as Key extends `${string}_one` ? never : Key]: string };

/** Simplified Chinese: backups and the signing key. */
export const zhCNKeys: Keys = {
  'jobs.backup': '正在备份到 {{subject}}',
  'backup.title': '备份',
  'backup.text':
    '备份包括日志、保留的文件、设置，以及为日志签名的密钥。备份时记录照常进行，全部核对无误后才算完成。选择已有备份的文件夹时，只添加新增的内容。',
  'backup.keyInside': '备份中有签名密钥本身。得到它的人可以冒充您续写日志：请像保管证件一样保管它。',
  'backup.target': '文件夹，或以 .zip 结尾的文件',
  'backup.passwords': '包括时间戳机构的密码',
  'backup.start': '开始备份',
  'backup.done': '已备份并核对：{{entries}} 条日志，{{files}} 个文件，{{size}}',
  'backup.damaged_other': '有 {{count}} 个保留的文件在记录中已经损坏，未放入备份。',
  'backup.moving': '换到另一台电脑',
  'backup.moving.1': '在旧电脑上最后备份一次，然后退出创作留痕，不再启动。',
  'backup.moving.2': '在新电脑上，先恢复，再开始记录。软件运行时会占用数据文件夹，因此恢复要在命令行中进行：',
  'backup.moving.3': '在新电脑上启动创作留痕。日志用同一把密钥继续，并记下它是恢复而来的。然后添加新电脑上的文件夹。',
  'backup.moving.fork':
    '不要再用旧电脑继续记录。同一份日志在两处继续，会变成两份互相矛盾的日志，对方可能质疑两份都是编造的。两台电脑备份到同一个文件夹时，创作留痕会发现；否则无从知道。',
  'signingKey.title': '签名密钥',
  'signingKey.text': '日志用这把密钥为检查点签名。公钥在每个证据包中；除备份以外，私钥不会离开这台电脑。',
  'signingKey.kept.system': '私钥由操作系统加密保管：只拷走文件的人无法使用它。',
  'signingKey.kept.file': '此系统没有为本软件提供保管机密的地方，因此私钥保存在只有您的用户账户可读的文件中，位于：',
  'signingKey.number_other': '本日志的第 {{count}} 把密钥',
  'signingKey.rotate': '更换密钥…',
  'signingKey.rotateTitle': '更换签名密钥？',
  'signingKey.rotateText':
    '日志将用新密钥继续，并记下更换这件事。该记录由旧密钥签名，随后旧密钥会被删除。密钥可能落入他人之手时（例如备份丢失），请更换。已签名的内容仍然有效。更换之前的备份若恢复使用，会用旧密钥续写，与这份日志矛盾：更换后请重新备份。',
  'signingKey.reason': '更换原因（写入日志，证据包中可见）',
  'signingKey.rotated': '日志已改用新密钥。',
  'error.KEY_SEALED': '操作系统没有交出日志的签名密钥。请解锁系统密钥环后重新启动；如果换了电脑或账户，请恢复备份。',
  'error.BACKUP_INVALID': '备份无法使用：内容不完整，或有改动。',
  'error.LOG_FORKED': '那里的备份中有本日志没有的条目：同一份日志已在别处继续。未覆盖任何内容。',
};
