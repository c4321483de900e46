import type { problem as en } from '../en/problem.js';
import type { Translated } from '../translated.js';

export const problem: Translated<typeof en> = {
  unknown: '出现了本页面没有相应说明的问题：{code}{hasDetail, plural, =0 {} other {（{detail}）}}。',

  captureNotBuilt:
    '无法实时抓包：抓包组件没有为当前的 Node 编译好（{detail}）。请安装 libpcap 头文件和编译器，然后重新启动 synscope。打开抓包文件不受影响。',
  unknownInterface: '没有名为 {interface} 的网络接口。请从列表中选择；本机内部的流量在 lo 上。',
  filterInvalid: '看不懂抓包过滤器“{filter}”：{message}。请使用 tcpdump 的写法，例如：tcp port 1235。',
  noPrivilege: '系统不允许 synscope 抓包（{node} 没有权限）。请用 sudo 启动，或打开在别处抓好的文件。',
  noPrivilegeConfined:
    '系统不允许 synscope 抓包，而且在这里用 sudo 也没有用：{node} 所在的环境禁止获得新的特权（容器或 systemd 服务）。请在该环境之外启动，或打开在别处抓好的文件。',
  interfaceNotUp: '网络接口 {interface} 没有启用，抓不到任何内容。请先启用它（“ip link set {interface} up”），再重新开始。',
  interfaceDown: '网络接口 {interface} 已停用。已抓到的内容会保留，重新启用后会继续抓包。',
  interfaceUp: '网络接口 {interface} 已重新启用，继续抓包。',
  interfaceRenamed: '网络接口 {interface} 现在名为 {name}，抓包在那里继续进行。',
  interfaceGone: '网络接口 {interface} 已消失，抓包结束。已抓到的内容会保留。',
  captureFailed: '在 {interface} 上抓包失败：{message}。已抓到的内容会保留；重新开始即可继续。',
  childKilled: '{interface} 的抓包进程被外部终止（{signal}）。已抓到的内容会保留；重新开始即可继续。',
  childFailed: '{interface} 的抓包进程意外结束（退出码 {exitCode}）。{detail} 已抓到的内容会保留；重新开始即可继续。',
  childSilent: '{interface} 的抓包进程没有响应，已将其结束。已抓到的内容会保留；重新开始即可继续。',
  captureSilent: '{interface} 的抓包进程没有响应。新到的内容暂时留在内核里；如果它一直不响应，会由另一个进程接替。',
  captureHeard: '{interface} 的抓包进程在 {silentNs} 后恢复响应。期间到达的内容在内核里等待，内核放不下的计入丢弃数。',
  captureBroken: '{interface} 的抓包进程意外结束（{reason}）。已抓到的内容会保留，另一个进程正在接替。',
  captureReplaced:
    '{interface} 的抓包进程已被替换{times, plural, =1 {} other {（第 {times} 次）}}。有 {awayNs} 没有抓包；此前的内容已保留，抓包继续进行。',
  privilegesKept:
    '抓包进程无法放弃特权，因此拒绝运行：{detail}。请以普通用户加 sudo 启动 synscope，不要在禁止这样做的容器里运行。',
  captureRequestInvalid: '无法开始抓包：“{value}”不能作为 {field}。请修改后重新开始。',
  tooManyCaptures: '已有 {limit} 个抓包正在运行，不能再多。请先停止其中一个。',
  launcherGone: '负责启动抓包的进程已结束。要实时抓包请重新启动 synscope；已抓到的内容会保留。',
  localTrafficOnLoopback:
    '在 {interface} 上什么也看不到：端口 {port} 只有本机的程序在用，而本机程序之间的流量不管用哪个地址都走 lo。请改为观察 lo。',
  demoNeedsPrivilege: '这里无法抓取演示连接：{node} 既不能在 lo 上抓包，也不能建立自己的网络命名空间。请用 sudo 启动 synscope，或观看演示的录像。',
  demoFailed: '演示连接本身失败了：{message}。请再试一次，或观看演示的录像。',

  empty: '里面什么也没有，一个字节都没有。抓包是不是在写入第一帧之前就停止了？',
  notACapture: '这不是抓包文件：它以 {magic} 开头，pcap 和 pcapng 都不是这样。请在生成它的程序里另存为 pcap 或 pcapng。',
  cutInFileHeader: '文件在自己的文件头里就结束了，缺少 {missingBytes}，没有可以显示的帧。请重新复制该文件。',
  cutInRecord: '文件在第 {streamLength} 字节处被截断：从第 {byteOffset} 字节开始的记录缺少 {missingBytes}。此前所有完整的帧都已显示。',
  recordTooLong:
    '第 {byteOffset} 字节处的记录声称有 {length, number} 字节，超过任何一帧的长度（{limit, number}），文件从那里起已损坏。此前的帧都已显示。',
  badBlockLength:
    '第 {byteOffset} 字节处的块声称长度为 {length, number} 字节，这种类型（{blockType}）的块不可能如此。文件从那里起已损坏；此前的帧都已显示。',
  blockTooLong:
    '第 {byteOffset} 字节处的块声称长度为 {length, number} 字节，超过任何一个块的长度（{limit, number}），文件从那里起已损坏。此前的帧都已显示。',
  blockLengthsDiffer:
    '第 {byteOffset} 字节处的块开头说长度是 {length, number} 字节，结尾却说是 {trailingLength, number} 字节。文件从那里起已损坏；此前的帧都已显示。',
  packetPastBlock:
    '第 {byteOffset} 字节处的帧声称有 {length, number} 字节，但它所在的块不到那里就结束了。文件从那里起已损坏；此前的帧都已显示。',
  packetOfUnknownInterface:
    '第 {byteOffset} 字节处的帧属于接口 {interfaceId}，但文件{interfaceCount, plural, =0 {没有描述任何接口} other {只描述了 # 个接口}}。文件从那里起已损坏；此前的帧都已显示。',
  tooManyInterfaces: '文件到第 {byteOffset} 字节处已描述了超过 {limit, number} 个接口，没有机器会有这么多。此前的帧都已显示。',
  badByteOrderMark: '第 {byteOffset} 字节处的节没有说明字节序（那里是 {magic}），之后的内容无法读取。此前的帧都已显示。',
  unsupportedVersion:
    '第 {byteOffset} 字节处的抓包格式版本是 {major}.{minor}，无法识别。此前的帧都已显示；要读取其余部分，请用 editcap 转换。',
  framesWithoutTime: '有 {frames, number} 个帧没有时间戳，其中第一个是帧 {firstFrame, number}。它们按前一帧的时间计算，因此那里的时间和时长没有意义。',
  unknownLinkType:
    '有 {frames, plural, other {#}} 帧的链路类型是 {linkType}{name, select, none {} other {（{name}）}}，无法读取，第一个是帧 {firstFrame}。它们都没有显示。',
  connectionsEvicted:
    '连接太多，无法全部保留：其中 {connections, number} 个连接（共 {segments, number} 个报文段）已不再保留，无法显示，最先放弃的是从未得到应答的连接；现保留 {kept, number} 个。要查看其他连接，请用更窄的过滤条件抓包，或用 editcap、tcpdump 截取文件。',
  compressionUnsupported: '文件用 {format} 压缩，这里无法解压。请先解压，再打开。',
  compressedDamaged: '{format} 压缩数据已损坏：{damage, select, cut {文件在压缩数据中途结束} checksum {校验和不符} window {数据无效，或压缩时的窗口超过 128 MiB} other {其中的内容无法解压}}。此前能解压的部分（{unpackedLength, number} 字节）已显示。',
  unpackedTooLarge:
    '{format} 文件解压后超过 {limitBytes}，不再读取。到那里为止的帧都已显示；请用更大的 --max-upload 启动 synscope，或用 editcap 截取。',
  compressionBomb: '{format} 文件解压后超过原来的 {ratio} 倍，抓包文件不会这样，因此不再读取。到那里为止的帧都已显示。',

  uploadTooLarge:
    '文件大于 {limitBytes}，这是代理程序能接收的上限。请把文件路径交给 synscope 启动，或用更大的 --max-upload，或用 editcap 截取。',
  uploadInterrupted: '上传在 {receivedBytes}之后中断。已收到的帧都已显示；要看其余部分，请重新打开该文件。',
  uploadCancelled: '上传在 {receivedBytes}之后被取消。已收到的帧都已显示。',
  uploadStalled: '上传在 {receivedBytes}之后停滞太久。已收到的帧都已显示；要看其余部分，请重新打开该文件。',

  agentFailed: '代理程序没能完成：{detail}。请再试一次；如果仍然失败，请重新启动 synscope。',
  capturesKept: '代理程序保留 {limit} 个抓包，放不下更多了。请先删除其中一个。',
  captureUnknown: '代理程序已经没有这个抓包了：它被删除了，或者代理程序重新启动过。请重新打开。',
  leftoverUnknown: '上次运行留下的这份抓包已不在了：它已被删除。请刷新页面，查看还剩哪些。',
  frameUnknown: '抓包里没有可以显示的第 {frame} 帧。',
  bytesLetGo: '这些字节已经放弃：该抓包只保留最新的部分（--ring）。',
  frameLetGo: '第 {frame} 帧的字节已经放弃：该抓包只保留最新的部分（--ring）。对该帧的分析仍然可以查看。',
  ringNeedsPcap: '虽然要求只保留最新的部分（--ring），现在仍全部保留：它只适用于实时抓包和 pcap 流。请让另一个程序输出 pcap（tcpdump 即是）。',
  ringNotPossible: '这里无法放弃较旧的帧（{detail}），因此全部保留，抓包会不断变大。请用 --spool-dir 选一个位于 ext4、XFS、Btrfs 或 tmpfs 上的文件夹，并安装 util-linux。',
  diskFull: '磁盘已满：写入 {writtenBytes}之后，{path} 无法再写入。已写入的会保留；请腾出空间后重新开始。',
  spoolFailed: '抓包无法写入 {path}：{detail}。请确认该文件夹可以写入，然后重新开始。',
  engineOutOfMemory:
    '分析时内存不足，无法继续显示这个抓包。它的字节都保留着，可以下载；请只打开其中一部分（editcap -c 1000000）。',
  engineCrashed: '这个抓包的分析意外中止：{detail}。它的字节都保留着，可以下载；请重新打开。',
  questionFailed: '分析无法回答（{question}）：{detail}。请再试一次；如果仍然失败，请重新打开该抓包。',

  messageNotJson: '有一条消息无法读取：它不是 JSON。请重新加载页面。',
  messageVersion: '页面与代理程序的版本不同（消息版本 {got}，需要 {wanted}）。请重新加载页面。',
  messageMalformed: '有一条消息在“{where}”处看不懂。请重新加载页面。',
  messageTooLong: '有一条消息超过了允许的 {most, number} 个字符。请缩短输入的内容。',
};
