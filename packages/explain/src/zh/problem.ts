import type { problem as en } from '../en/problem.js';
import type { Translated } from '../translated.js';

export const problem: Translated<typeof en> = {
  unknown: '出现了本页面没有相应说明的问题：{code}{hasDetail, plural, =0 {} other {（{detail}）}}。',

  captureNotBuilt:
    '无法实时抓包：抓包组件没有为当前的 Node 编译好（{detail}）。请安装 libpcap 头文件和编译器，然后重新启动 synscope。打开抓包文件不受影响。',
  unknownInterface: '没有名为 {interface} 的网络接口。请从列表中选择；本机内部的流量在 lo 上。',
  filterInvalid: '看不懂抓包过滤器“{filter}”：{message}。请使用 tcpdump 的写法，例如：tcp port 1235。',
  noPrivilege:
    '系统不允许 {node} 在 {interface} 上抓包。请用 sudo 启动 synscope，或观看演示连接，或打开抓包文件。',
  interfaceNotUp: '网络接口 {interface} 没有启用，抓不到任何内容。请先启用它（“ip link set {interface} up”），再重新开始。',
  interfaceDown: '网络接口 {interface} 已停用。已抓到的内容会保留，重新启用后会继续抓包。',
  interfaceUp: '网络接口 {interface} 已重新启用，继续抓包。',
  interfaceGone: '网络接口 {interface} 已消失，抓包结束。已抓到的内容会保留。',
  captureFailed: '在 {interface} 上抓包失败：{message}。已抓到的内容会保留；重新开始即可继续。',
  childKilled: '{interface} 的抓包进程被外部终止（{signal}）。已抓到的内容会保留；重新开始即可继续。',
  childFailed: '{interface} 的抓包进程意外结束（退出码 {exitCode}）。{detail} 已抓到的内容会保留；重新开始即可继续。',
  privilegesKept: '抓包进程无法放弃特权，因此拒绝运行：{detail}。请以普通用户加 sudo 启动 synscope，不要在禁止这样做的容器里运行。',
  captureRequestInvalid: '无法开始抓包：“{value}”不能作为 {field}。请修改后重新开始。',
  tooManyCaptures: '已有 {limit} 个抓包正在运行，不能再多。请先停止其中一个。',
  launcherGone: '负责启动抓包的进程已结束。要实时抓包请重新启动 synscope；已抓到的内容会保留。',
  demoNeedsPrivilege: '这里无法抓取演示连接：{detail}。请用 sudo 启动 synscope，或观看演示的录像。',
  demoFailed: '演示连接本身失败了：{message}。请再试一次，或观看演示的录像。',

  messageNotJson: '有一条消息无法读取：它不是 JSON。请重新加载页面。',
  messageVersion: '页面与代理程序的版本不同（消息版本 {got}，需要 {wanted}）。请重新加载页面。',
  messageMalformed: '有一条消息在“{where}”处看不懂。请重新加载页面。',
  messageTooLong: '有一条消息超过了允许的 {most} 个字符。请缩短输入的内容。',
};
