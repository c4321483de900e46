import type { closing as enClosing, icmpStory as enIcmp, openingStory as enOpening } from '../en/story.js';
import type { Translated } from '../translated.js';

export const openingStory: Translated<typeof enOpening> = {
  full: '三次握手建立连接：SYN（帧 {synFrame}）、SYN-ACK（帧 {synAckFrame}）、ACK（帧 {ackFrame}）。双方各自公布字节编号的起点，并由对方确认，所以不能再少。{again, select, none {} syn {SYN 发送了 {attempts} 次：从第一个算起，建立连接用了 {whole}。} synAck {SYN-ACK 发送了 {answers} 次：从 SYN 算起，建立连接用了 {whole}。} other {SYN 发送了 {attempts} 次，SYN-ACK 发送了 {answers} 次：从第一个 SYN 算起，建立连接用了 {whole}。}}',
  fastOpen:
    '凭借以前连接留下的 cookie，SYN（帧 {synFrame}）直接带来了数据（TCP Fast Open）；之后照常是 SYN-ACK（帧 {synAckFrame}）和 ACK。',
  simultaneous: '双方都在对方的 SYN 到达之前发出了 SYN，因此都经过 SYN-RECEIVED：共四个报文而不是三个，也没有哪一方是等待者。',
  refused:
    'SYN（帧 {synFrame}）得到的回应是 RST：没有程序监听端口 {port}，或者防火墙代为回答。{attempts, plural, =1 {} other {一共尝试了 {attempts} 次。}}',
  noAnswer:
    'SYN（帧 {synFrame}）没有得到{told, plural, =0 {任何} other {服务器的}}回应，{attempts, plural, =1 {一共发送了 1 次} other {尽管发送了 {attempts} 次}}。{told, plural, =0 {对方机器可能关机或无法到达，也可能是防火墙悄悄丢弃了报文。} other {}}',
  synAckUnanswered:
    'SYN-ACK（帧 {synAckFrame}）发送了 {answers, plural, other {#}} 次，始终没有被确认：它没有到达客户端，或者客户端那时已经不在了。',
  synAckUnansweredSynUnseen:
    '抓包里只有 SYN-ACK（帧 {synAckFrame}），发送了 {answers, plural, other {#}} 次，始终没有被确认。它所回应的 SYN 没有抓到：可能走了别的路径，也可能发送地址是伪造的。',
  resetDuringHandshake: '握手已经开始（SYN 在帧 {synFrame}），却被 RST 中断。',
  inProgress: '握手已经开始（SYN 在帧 {synFrame}），尚未完成。',
  unseen: '抓包开始之前连接已经建立，所以其中没有握手。',
};

export const icmpStory: Translated<typeof enIcmp> = {
  report:
    '帧 {frame}：{from} 通过 ICMP 告知，{of, select, client {客户端} other {服务器}}的一个报文{kind, select, netUnreachable {网络不可达} hostUnreachable {主机不可达} protocolUnreachable {主机不支持 TCP} portUnreachable {端口不可达} tooLarge {报文太大} prohibited {禁止通过} timeExceeded {报文超时未到} parameterProblem {报文头有误} sourceQuench {请放慢发送} other {无法送达}}{mtuBytes, plural, =0 {} other {（下一段链路最多容纳 {mtuBytes, number} 字节）}}。{count, plural, =1 {} other {这样的告知共 {count, number} 次。}}',
};

export const closing: Translated<typeof enClosing> = {
  four: '用了四个报文关闭（四次挥手），因为两个方向各自单独关闭：{by, select, client {客户端} other {服务器}}先说自己发完了（FIN，帧 {fin1}），并得到确认（帧 {ack1}）；{by, select, client {服务器} other {客户端}}当时还不能马上关闭，之后才同样地告别（帧 {fin2} 和 {ack2}）。',
  three:
    '只用了三个报文关闭，而不是四个：{by, select, client {客户端} other {服务器}}的 FIN（帧 {fin1}）到来时，{by, select, client {服务器} other {客户端}}已经没有要发送的内容，于是一个报文（帧 {fin2}）既确认了这个 FIN，又带上自己的 FIN。{by, select, client {客户端} other {服务器}}因此从 FIN-WAIT-1 直接进入 TIME-WAIT，不经过 FIN-WAIT-2。帧 {ack2} 再确认它。',
  crossed:
    '帧 {crossed} 夹在两个 FIN 之间，但不算在内：它确认的是帧 {fin1} 的 FIN 之前的数据，而不是 FIN 本身，因为{by, select, client {服务器} other {客户端}}发送它时还没有处理那个 FIN。',
  simultaneous: '双方都在对方的 FIN 到达之前发出了 FIN（帧 {fin1} 和 {fin2}）。两个 FIN 各自得到确认，双方都经过 CLOSING。',
  partial:
    '抓包里只有关闭过程的一部分：{by, select, client {客户端} other {服务器}}发出了 FIN（帧 {fin1}）{ack1, plural, =0 {，没有看到对它的确认} other {，由帧 {ack1} 确认}}{fin2, plural, =0 {} other {；另一方的 FIN 在帧 {fin2}{ack2, plural, =0 {，没有看到对它的确认} other {，由帧 {ack2} 确认}}}}。',
  halfClosed:
    '{by, select, client {客户端} other {服务器}}已发送完毕（FIN，帧 {fin1}）{ack1, plural, =0 {} other {，由帧 {ack1} 确认}}。{by, select, client {服务器} other {客户端}}仍可以发送：连接处于半关闭。',
  reset:
    '{by, select, client {客户端} other {服务器}}用 RST（帧 {rst}）中断了连接{fin1, plural, =0 {} other {，虽然此前已有 FIN（帧 {fin1}）}}。不需要等待或确认什么：双方都忘掉这个连接，还没有读取的数据会丢失。',
  timeWait: '{by, select, client {客户端} other {服务器}}先关闭，所以由它停留在 TIME-WAIT：如果最后的 ACK 丢失，要由它来补发。',
  open: '到目前为止双方都没有关闭。',
  neverOpened: '它从未建立，也就无所谓关闭。',
};
