import { formatCount } from '@synscope/explain';
import type { Messages } from './messages.js';

const count = (value: number): string => formatCount(value, 'zh');

/** 导出与笔记的文字。 */
export const exporting: Messages['export'] = {
  button: '导出…',
  heading: '导出这个连接',
  format: '格式',
  formats: {
    svg: ['SVG', '可缩放、可编辑的矢量图'],
    png: ['PNG', '图片'],
    pdf: ['PDF', 'A4 页面，线条和文字；含中文等非拉丁文字的页面则是 250 dpi 的图片'],
    text: ['文本', '用字符画出的时序图'],
    mermaid: ['Mermaid', '用于 Markdown 的时序图'],
    pcapng: ['pcapng', '原始帧，发现与笔记写成数据包注释'],
    html: ['网页', '单个文件，无需代理程序即可打开并回放这个连接'],
  },
  range: '报文段',
  from: '从',
  to: '到',
  ofTotal: (total) => `共 ${count(total)} 个`,
  tooMany: (chosen, most) => `选了 ${count(chosen)} 个报文段，这种格式的一个文件最多容纳 ${count(most)} 个。请缩小范围。`,
  badRange: (total) => `请选择 1 到 ${count(total)} 之间的范围。`,
  language: '语言',
  languages: { en: 'English', zh: '中文' },
  theme: '颜色',
  themes: { light: '浅色', dark: '深色' },
  axis: '时间轴',
  scale: '比例',
  fold: '把连续的普通数据折叠成块',
  save: '导出',
  saving: '正在导出…',
  cancel: '取消',
};

export const notes: Messages['notes'] = {
  heading: '笔记',
  add: '添加笔记',
  edit: '编辑',
  remove: '删除',
  save: '保存',
  cancel: '取消',
  text: '关于这一帧的笔记',
  hints: {
    agent: '作为 pcapng 注释随抓包一起保存。',
    here: '保存在此浏览器中，再次打开同一抓包时还在。下载的文件中它是 pcapng 注释。',
    nowhere: '此浏览器不保存任何内容：请下载抓包，否则关闭页面后笔记就没有了。',
  },
};
