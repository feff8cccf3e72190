/** 简体中文：作品的延时回放。 */
export const zhCNLapse = {
  'jobs.lapse': '正在写入延时动画 {{subject}}',
  'lapse.title': '《{{title}}》的创作过程',
  'lapse.open': '延时回放',
  'lapse.none': '这件作品里还没有图片。',
  'lapse.play': '播放',
  'lapse.pause': '暂停',
  'lapse.back': '上一张',
  'lapse.forward': '下一张',
  'lapse.place': '播放位置',
  'lapse.speed': '速度',
  'lapse.sheet': '并排查看全部图片',
  'lapse.of': '第 {{at}} 张，共 {{count}} 张',
  'lapse.save': '保存为文件…',
  'lapse.saveText':
    '保存为 WebP 动画，浏览器和多数看图软件都能播放。图片超过 240 张时，收入全部选中的和部分其余的。它只供展示，作为证据的是证据包。',
  'lapse.target': '文件，放在监测文件夹之外，以 .webp 结尾',
  'lapse.write': '写入',
  'lapse.done_other': '已写入：{{count}} 张图，{{size}}。',
  'lapse.missing_other': '{{count}} 张图找不到，已略去。',
};
