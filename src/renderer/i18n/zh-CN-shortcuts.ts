/** 简体中文：自选快捷键。 */
export const zhCNShortcuts = {
  'shortcuts.hint':
    '点下面的按键即可更改。方向键、回车、空格、Esc 和成排的数字键固定不变。输入文字时，单个字母键不起作用。',
  'shortcuts.preset': '筛选按键沿用',
  'shortcuts.preset.lightroom': 'Lightroom',
  'shortcuts.preset.diffusionToolkit': 'Diffusion Toolkit',
  'shortcuts.preset.own': '自定义',
  'shortcuts.change': '{{command}}：{{key}}。更改',
  'shortcuts.noKey': '不设按键',
  'shortcuts.press': '请按新的键…',
  'shortcuts.refused': '{{key}} 固定不可用，请换一个…',
  'shortcuts.standard': '恢复为 {{key}}',
  'shortcuts.taken': '{{key}} 不再用于：{{name}}',
  'shortcuts.changed': '快捷键已更改',
  'key.iterationsInViewer': '上一次、下一次迭代',
};
