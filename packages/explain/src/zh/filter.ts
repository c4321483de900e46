import type { filter as en } from '../en/filter.js';
import type { Translated } from '../translated.js';

export const filter: Translated<typeof en> = {
  incomplete: '过滤条件还没写完，后面应当还有内容。写完之前，列表保持不变。',
  unexpected: '这里不能出现“{text}”。请用 and、or、not 连接各项，括号要成对。',
  unknownField: '没有名为“{field}”的字段。请从提示中选择，例如 port、state、rtt、bytes。',
  noSuchOperator: '“{field}”只能用 = 或 !=，不能用 {operator}。',
  badAddress: '“{value}”不是地址。请写成 192.0.2.7、192.0.2.0/24、192.0.2. 或 2001:db8::/32。',
  badPort: '“{value}”不是端口。端口是 0 到 65535 的数字。',
  badNumber: '“{value}”不是数字。请写成 10、2k 或 1M。',
  badDuration: '“{value}”不是时长。请写成 250us、100ms、2s、5min 或 1h。',
  badSize: '“{value}”不是大小。请写成 500、10kB、1MB 或 4MiB。',
  durationWithoutUnit: '{value} 缺少单位。请写成 {value}us、{value}ms、{value}s 或 {value}min。',
  unknownState: '“{value}”不是 TCP 状态。状态名与 RFC 9293 相同：SYN-SENT、ESTABLISHED、TIME-WAIT。',
  unknownVerdict: '“{value}”不是结论。请从提示中选择，例如 refused、no-answer。',
  unknownOpening: '“{value}”不是打开方式。请从提示中选择，例如 full、refused。',
  unknownEnding: '“{value}”不是结束方式。请从提示中选择，例如 closed、reset。',
  unknownFinding: '“{value}”不是发现的现象。请从提示中选择，例如 zero-window。',
  unknownFlag: '“{value}”不是标志位。标志位有 FIN、SYN、RST、PSH、ACK、URG、ECE、CWR、AE。',
  quoteNotClosed: '引号没有成对。',
  tooDeep: '括号和 not 嵌套超过 {most} 层。请把过滤条件写得简单些。',
};
